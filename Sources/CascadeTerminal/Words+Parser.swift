package import ArgumentParser
package import CascadeTexts

/// Help in the language of this run.
package func help(_ phrase: Phrase, valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(phrase.text(in: Terminal.language), valueName: valueName)
}

/// What is wrong with the command line.
package func usage(_ phrase: Phrase) -> ValidationError {
    ValidationError(phrase.text(in: Terminal.language))
}
