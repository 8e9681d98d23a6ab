/// Which facts replaced which, among those of one record and those whose content is gone.
///
/// A chain of replacement runs through every fact, whether or not it states the register in question: what a fact
/// stated is forgotten once its content is gone, so that only this gives the same state before and after.
struct Replacements {
    private var replaced: [Dot: [Dot]]

    init(_ facts: [AppliedFact], stubs: [Dot: [Dot]]) {
        replaced = stubs
        for applied in facts { replaced[applied.fact.dot] = applied.fact.replaces }
    }

    /// The values that stand in a register, the one that is shown first.
    func heads(of writers: [Head]) -> [Head] {
        guard writers.count > 1 else { return writers }
        let reached = reached(from: writers)
        let free = writers.filter { !reached.contains($0.dot) }
        guard free.count < writers.count else { return writers.sorted { $0.source.wins(over: $1.source) } }
        // Only what stands can replace. Facts that claim to replace themselves or each other in a circle (somebody
        // guessed a number) would else be gone without anything in their place.
        let covered = self.reached(from: free)
        return writers.filter { !covered.contains($0.dot) }.sorted { $0.source.wins(over: $1.source) }
    }

    /// Everything that some values replaced, directly or by way of others.
    func reached(from writers: [Head]) -> Set<Dot> {
        var reached: Set<Dot> = []
        for writer in writers {
            var open = writer.source.fact.replaces
            while let dot = open.popLast() {
                guard reached.insert(dot).inserted, let further = replaced[dot] else { continue }
                open.append(contentsOf: further)
            }
        }
        return reached
    }
}
