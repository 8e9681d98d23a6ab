package import CascadeTexts

extension Problem {
    /// What is wrong.
    package struct Reason: Hashable, Sendable {
        private enum Storage {
            case fileMissing, notAFile, headerMissing, columnMissing, columnTwice, columnUnknown
            case wrongSeparator
            case formatUnsupported, encodingUTF16
            case invalidUTF8, nulByte, strayQuote, textAfterQuote, unterminatedQuote, bareCarriageReturn
            case fieldTooLong, rowTooLong, tooManyColumns, wrongFieldCount
            case valueMissing, identifierEmpty, identifierTooLong, identifierForbiddenCharacter, textTooLong
            case dateMalformed, dateOutOfRange, timeMalformed, instantMalformed
            case numberMalformed, numberOutOfRange, unknownWord, learnerMalformed
            case duplicate, unknownPerson, unknownSession, selfLink, cycle, emptyInterval
            case unknownUnit, unknownSkill, selfVerified, broken
        }
        private let storage: Storage

        /// A file that must be there is not.
        package static let fileMissing = Reason(storage: .fileMissing)
        /// It is a folder, a pipe or a device.
        package static let notAFile = Reason(storage: .notAFile)
        /// The file has no row at all.
        package static let headerMissing = Reason(storage: .headerMissing)
        /// A required column is not in the header.
        package static let columnMissing = Reason(storage: .columnMissing)
        /// The columns are held apart by something else than commas.
        package static let wrongSeparator = Reason(storage: .wrongSeparator)
        /// A column stands twice in the header.
        package static let columnTwice = Reason(storage: .columnTwice)
        /// A column is not known and left out.
        package static let columnUnknown = Reason(storage: .columnUnknown)
        /// The manifest names a format other than 1.
        package static let formatUnsupported = Reason(storage: .formatUnsupported)
        /// The file is UTF-16.
        package static let encodingUTF16 = Reason(storage: .encodingUTF16)
        /// A field is not UTF-8.
        package static let invalidUTF8 = Reason(storage: .invalidUTF8)
        /// A field holds a NUL byte.
        package static let nulByte = Reason(storage: .nulByte)
        /// A quote stands inside a field that is not quoted.
        package static let strayQuote = Reason(storage: .strayQuote)
        /// Something follows a closing quote.
        package static let textAfterQuote = Reason(storage: .textAfterQuote)
        /// A quote is not closed before the file ends.
        package static let unterminatedQuote = Reason(storage: .unterminatedQuote)
        /// A CR stands alone.
        package static let bareCarriageReturn = Reason(storage: .bareCarriageReturn)
        /// A field is over 64 KiB.
        package static let fieldTooLong = Reason(storage: .fieldTooLong)
        /// A row is over 1 MiB.
        package static let rowTooLong = Reason(storage: .rowTooLong)
        /// A row has more columns than can be.
        package static let tooManyColumns = Reason(storage: .tooManyColumns)
        /// A row has more or fewer fields than the header.
        package static let wrongFieldCount = Reason(storage: .wrongFieldCount)
        /// A required value is empty.
        package static let valueMissing = Reason(storage: .valueMissing)
        /// A list holds an empty identifier.
        package static let identifierEmpty = Reason(storage: .identifierEmpty)
        /// An identifier is over 128 bytes.
        package static let identifierTooLong = Reason(storage: .identifierTooLong)
        /// An identifier holds `;`, `:` or a control character.
        package static let identifierForbiddenCharacter = Reason(storage: .identifierForbiddenCharacter)
        /// A text is over 64 KiB in NFC.
        package static let textTooLong = Reason(storage: .textTooLong)
        /// Not a day written `YYYY-MM-DD`.
        package static let dateMalformed = Reason(storage: .dateMalformed)
        /// A day outside 1900 to 2199.
        package static let dateOutOfRange = Reason(storage: .dateOutOfRange)
        /// Not a time written `HH:MM`.
        package static let timeMalformed = Reason(storage: .timeMalformed)
        /// Not an instant written `YYYY-MM-DDTHH:MM:SSZ`.
        package static let instantMalformed = Reason(storage: .instantMalformed)
        /// Not decimal digits.
        package static let numberMalformed = Reason(storage: .numberMalformed)
        /// A number below zero or above 2,147,483,647.
        package static let numberOutOfRange = Reason(storage: .numberOutOfRange)
        /// A code word that is not one of those known.
        package static let unknownWord = Reason(storage: .unknownWord)
        /// An entry of the learners' list has more than three parts.
        package static let learnerMalformed = Reason(storage: .learnerMalformed)
        /// An identifier stands twice in a file.
        package static let duplicate = Reason(storage: .duplicate)
        /// A person is named who is not in `people.csv`.
        package static let unknownPerson = Reason(storage: .unknownPerson)
        /// A session is named that is not in `sessions.csv`.
        package static let unknownSession = Reason(storage: .unknownSession)
        /// A link joins a record to itself.
        package static let selfLink = Reason(storage: .selfLink)
        /// A unit lies below itself.
        package static let cycle = Reason(storage: .cycle)
        /// A period ends before it starts.
        package static let emptyInterval = Reason(storage: .emptyInterval)
        /// A unit's code is not in `units.csv`.
        package static let unknownUnit = Reason(storage: .unknownUnit)
        /// A skill's code is not in `skills.csv`.
        package static let unknownSkill = Reason(storage: .unknownSkill)
        /// A session's verifier took part in it.
        package static let selfVerified = Reason(storage: .selfVerified)
        /// The row breaks a rule of the model that this reader should have told apart.
        package static let broken = Reason(storage: .broken)

        /// The reason in words.
        package func phrase(detail: String?, count: Int) -> Phrase {
            switch storage {
            case .fileMissing: .fileMissing
            case .notAFile: .notAFile
            case .headerMissing: .headerMissing
            case .columnMissing: .columnMissing
            case .wrongSeparator: .wrongSeparator(detail: detail)
            case .columnTwice: .columnTwice
            case .columnUnknown: .columnUnknown
            case .formatUnsupported: .formatUnsupported
            case .encodingUTF16: .encodingUTF16
            case .invalidUTF8: .invalidUTF8
            case .nulByte: .nulByte
            case .strayQuote: .strayQuote
            case .textAfterQuote: .textAfterQuote
            case .unterminatedQuote: .unterminatedQuote
            case .bareCarriageReturn: .bareCarriageReturn
            case .fieldTooLong: .fieldTooLong
            case .rowTooLong: .rowTooLong
            case .tooManyColumns: .tooManyColumns
            case .wrongFieldCount: .wrongFieldCount(detail: detail)
            case .valueMissing: .valueMissing
            case .identifierEmpty: .identifierEmpty
            case .identifierTooLong: .identifierTooLong
            case .identifierForbiddenCharacter: .identifierForbiddenCharacter
            case .textTooLong: .textTooLong
            case .dateMalformed: .dateMalformed(detail: detail)
            case .dateOutOfRange: .dateOutOfRange(detail: detail)
            case .timeMalformed: .timeMalformed
            case .instantMalformed: .instantMalformed
            case .numberMalformed: .numberMalformed
            case .numberOutOfRange: .numberOutOfRange
            case .unknownWord: .unknownWord(expected: detail)
            case .learnerMalformed: .learnerMalformed
            case .duplicate: .duplicateIdentifier(detail: detail)
            case .unknownPerson: .unknownPerson(detail: detail)
            case .unknownSession: .unknownSession(detail: detail)
            case .selfLink: .selfLink(detail: detail)
            case .cycle: .unitCycle(detail: detail)
            case .emptyInterval: .emptyInterval
            case .unknownUnit: .unknownUnit(detail: detail, count: count)
            case .unknownSkill: .unknownSkill(detail: detail, count: count)
            case .selfVerified: .selfVerified(detail: detail)
            case .broken: .brokenRule(detail: detail)
            }
        }
    }
}
