package import CascadeTexts

extension ReplicaFinding {
    /// What was found, in words.
    package var what: Phrase { code.words.what }

    /// What to do, in words.
    package var advice: Phrase { code.words.advice }
}

extension ReplicaFinding.Code {
    fileprivate var words: (what: Phrase, advice: Phrase) {
        switch storage {
        case .notThere: (.foundNotThere, .adviseNotThere)
        case .notAReplica: (.foundNotAReplica, .adviseSalvage)
        case .newerReplica: (.foundNewer, .adviseNewer)
        case .unreadable: (.foundUnreadable, .adviseSalvage)
        case .readOnly: (.foundReadOnly, .adviseReadOnly)
        case .busy: (.foundBusy, .adviseBusy)
        case .diskFull: (.foundDiskFull, .adviseDiskFull)
        case .notExamined: (.foundNotExamined, .adviseDiskFull)
        case .truncated: (.foundTruncated, .adviseSalvage)
        case .damagedFile: (.foundDamagedFile, .adviseSalvage)
        case .damagedWriteAheadLog: (.foundDamagedWriteAheadLog, .adviseSalvage)
        case .noIdentity: (.foundNoIdentity, .adviseSalvage)
        case .damagedRow: (.foundDamagedRow, .adviseSalvage)
        case .damagedChangeSet: (.foundDamagedChangeSet, .adviseSalvage)
        case .wrongChangeSetRow: (.foundWrongChangeSetRow, .adviseSalvage)
        case .missingChangeSet: (.foundMissingChangeSet, .adviseSalvage)
        case .brokenChain: (.foundBrokenChain, .adviseSalvage)
        case .wrongLogRow: (.foundWrongLogRow, .adviseSalvage)
        case .damagedTransaction: (.foundDamagedTransaction, .adviseSalvage)
        case .staleTables: (.foundStaleTables, .adviseRebuild)
        case .tablesNotCompared: (.foundTablesNotCompared, .adviseAfterSalvage)
        case .noRoomToCompare: (.foundNoRoomToCompare, .adviseDiskFull)
        case .held: (.foundHeld, .adviseHeld)
        case .fork: (.foundFork, .adviseFork)
        case .clockAhead: (.foundClockAhead, .adviseClock)
        case .clockBehind: (.foundClockBehind, .adviseClock)
        case .deviceClockAhead: (.foundDeviceClockAhead, .adviseDeviceClock)
        case .keyMissing: (.foundKeyMissing, .adviseKeyBackup)
        case .keyUnreadable: (.foundKeyUnreadable, .adviseKeyBackup)
        case .keyOpenToOthers: (.foundKeyOpenToOthers, .adviseKeyOpenToOthers)
        case .keyForeign: (.foundKeyForeign, .adviseKeyBackup)
        case .anchorMissing: (.foundAnchorMissing, .adviseAnchor)
        case .anchorBehind: (.foundAnchorBehind, .adviseAnchorBehind)
        case .anchorElsewhere: (.foundAnchorElsewhere, .adviseAnchor)
        case .anchorBeside: (.foundAnchorBeside, .adviseAnchor)
        case .anchorMoved: (.foundAnchorMoved, .adviseAnchorMoved)
        case .anchorNotWritable: (.foundAnchorNotWritable, .adviseAnchorNotWritable)
        }
    }
}
