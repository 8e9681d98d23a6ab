package import ArgumentParser
package import CascadeTexts

/// Help in the language of this run; a value is named by its English word (``Phrase/placeholder(_:)``).
package func help(_ phrase: Phrase, valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(
        phrase.text(in: Terminal.language),
        valueName: valueName.map { Phrase.placeholder($0).text(in: Terminal.language) }
    )
}

/// What is wrong with the command line.
package func usage(_ phrase: Phrase) -> ValidationError {
    ValidationError(phrase.text(in: Terminal.language))
}
