import CascadeModel
import CascadeProtocol
import CascadeSync
import SQLiteStore

extension Replica {
    /// The file that brings what was entered here and the hub has not signed for, or without one no device of a school,
    /// small enough for QR codes.
    ///
    /// Private sections are sealed or left out, as on a stick: anybody may see a screen.
    ///
    /// - Returns: How many change sets, and the contents of the codes: nil where they are too many.
    ///   Zero change sets have none.
    /// - Throws: ``ReplicaError``.
    package func carryCodes() throws -> (changeSets: Int, codes: [[UInt8]]?) {
        try seal()
        let now = now
        let places = try store.read { try $0.undelivered(withoutHub: $0.custodians(at: now)) }
        guard !places.isEmpty else { return (0, []) }
        // What is kept is compressed already: no packing makes so much fit, and it need not be read for that.
        let most = CarryCode.most * CarryCode.longestPart * 4
        guard places.reduce(0, { $0 + $1.size }) <= most, places.count <= SyncLimits.changeSets else {
            return (places.count, nil)
        }
        let forms = try carriedForms(of: places[...])
        let file = try CarryFile.bytes(
            .bundle,
            Bundle(forms).wireBytes,
            number: CarryCode.fileNumber,
            by: CarryFile.Writer(device: device, root: root, epoch: try epoch, at: now),
            key: signingKey
        )
        return (forms.count, CarryCode.codes(of: file))
    }

    /// Takes in a file that came by QR codes, checked like one of a stick.
    ///
    /// - Parameters:
    ///   - file: Its bytes.
    ///   - name: What the report calls it.
    /// - Returns: What was read.
    /// - Throws: ``ReplicaError``.
    package func carryIn(codes file: [UInt8], name: String) throws -> CarriedIn {
        var intake = try CarryIntake(self, nil)
        intake.report.files = 1
        let content: CarryFile
        do throws(CarryProblem.Reason) {
            content = try carryFile(file, .bundle, number: CarryCode.fileNumber)
        } catch {
            intake.report.problems.append(CarryProblem(path: name, reason: error))
            return intake.report
        }
        // What waits for something behind it is tried again as long as that helps.
        var outcome = try intake.take(content, at: name, isFirst: true)
        while outcome.isWaiting, outcome.isNew {
            outcome = try intake.take(content, at: name, isFirst: false)
        }
        if outcome.isWaiting { try intake.settle(content, at: name) }
        return intake.report
    }
}
