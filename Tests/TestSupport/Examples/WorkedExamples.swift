package import CascadeModel

/// The worked examples of the domain's description, section 5.
package enum WorkedExamples {
    /// All of them, variants included.
    package static func all() throws(ModelError) -> [WorkedExample] {
        var examples: [WorkedExample] = []
        for variant in VariantOfA.allCases { examples.append(try a(variant)) }
        examples += [try b(), try bOverTwoSkills(), try c(), try d()]
        return examples
    }
}
