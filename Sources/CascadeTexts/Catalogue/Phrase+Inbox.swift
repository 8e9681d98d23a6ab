/// What the inbox asks, and says.
extension Phrase {
    /// Several versions of one field: "Hai bản khác nhau: thời lượng 45 hay 60 phút?".
    ///
    /// The unit is what all the values are counted in; the element is whom or what of a list the field is of.
    package static func conflictQuestion(
        _ field: Phrase,
        of element: Phrase? = nil,
        _ values: [Phrase],
        unit: Phrase? = nil
    ) -> Phrase {
        func sentence(_ language: Language, _ intro: String, _ of: String, _ or: String) -> String {
            let owner = element.map { " \(of) \($0.text(in: language))" } ?? ""
            let choices = values.map { $0.text(in: language) }.joined(separator: " \(or) ")
            let counted = unit.map { " \($0.text(in: language))" } ?? ""
            let colon = element == nil ? "" : ":"
            return "\(intro): \(field.text(in: language))\(owner)\(colon) \(choices)\(counted)?"
        }
        return Phrase(
            vi: sentence(.vietnamese, "\(vietnameseCount(values.count)) bản khác nhau", "của", "hay"),
            en: sentence(.english, "\(englishCount(values.count)) versions", "of", "or")
        )
    }

    private static func vietnameseCount(_ count: Int) -> String {
        [2: "Hai", 3: "Ba", 4: "Bốn", 5: "Năm"][count] ?? String(count)
    }

    private static func englishCount(_ count: Int) -> String {
        [2: "Two", 3: "Three", 4: "Four", 5: "Five"][count] ?? String(count)
    }

    /// Somebody took a learner out while somebody else changed what is said of him.
    package static func learnerRemovedAndEdited(_ person: Phrase, _ values: [Phrase]) -> Phrase {
        removedAndEdited(Phrase(vi: "người học", en: "the learner"), person, values)
    }

    /// Somebody took a teacher out while somebody else put him elsewhere in the list, or added him.
    package static func teacherRemovedAndEdited(_ person: Phrase, _ values: [Phrase]) -> Phrase {
        removedAndEdited(Phrase(vi: "người dạy", en: "the teacher"), person, values)
    }

    private static func removedAndEdited(_ role: Phrase, _ person: Phrase, _ values: [Phrase]) -> Phrase {
        func choices(_ language: Language, _ or: String) -> String {
            values.map { $0.text(in: language) }.joined(separator: " \(or) ")
        }
        let name = (person.text(in: .vietnamese), person.text(in: .english))
        return Phrase(
            vi:
                "\(role.text(in: .vietnamese).capitalisedFirst) \(name.0) đã bị bỏ nhưng có sửa đổi song song: "
                + "\(choices(.vietnamese, "hay")), hay bỏ?",
            en:
                "\(role.text(in: .english).capitalisedFirst) \(name.1) was taken out while somebody changed the entry: "
                + "\(choices(.english, "or")), or take out?"
        )
    }

    /// Somebody took an element out of a list while somebody else put it in.
    package static func elementInOrOut(_ field: Phrase, _ element: Phrase) -> Phrase {
        Phrase(
            vi:
                "Hai bản khác nhau: \(field.text(in: .vietnamese)) \(element.text(in: .vietnamese)): có hay bỏ?",
            en: "Two versions: \(field.text(in: .english)) \(element.text(in: .english)): in or out?"
        )
    }

    /// Somebody stated a link between two records while somebody else took it back.
    package static func linkInOrOut(_ statement: Phrase) -> Phrase {
        Phrase(
            vi: "Hai bản khác nhau: \(statement.text(in: .vietnamese)), đúng hay không?",
            en: "Two versions: \(statement.text(in: .english)), true or not?"
        )
    }
    package static func areOnePerson(_ one: Phrase, _ other: Phrase) -> Phrase {
        Phrase(
            vi: "\(one.text(in: .vietnamese)) và \(other.text(in: .vietnamese)) là một người",
            en: "\(one.text(in: .english)) and \(other.text(in: .english)) are one person"
        )
    }
    package static func areTwoPeople(_ one: Phrase, _ other: Phrase) -> Phrase {
        Phrase(
            vi: "\(one.text(in: .vietnamese)) và \(other.text(in: .vietnamese)) là hai người khác nhau",
            en: "\(one.text(in: .english)) and \(other.text(in: .english)) are two people"
        )
    }
    package static let areOneEvent = Phrase(vi: "hai buổi này là một", en: "these two sessions are one event")
    package static let areTwoEvents = Phrase(
        vi: "hai buổi này là hai buổi khác nhau",
        en: "these two sessions are two events"
    )

    /// What a session is called in a list of questions.
    package static func sessionOf(day: Phrase, teacher: Phrase?) -> Phrase {
        Phrase(
            vi: "Buổi dạy ngày \(day.text(in: .vietnamese))"
                + (teacher.map { ", người dạy \($0.text(in: .vietnamese))" } ?? ""),
            en: "Session of \(day.text(in: .english))"
                + (teacher.map { ", taught by \($0.text(in: .english))" } ?? "")
        )
    }
    package static let someSession = Phrase(vi: "Buổi dạy", en: "Session")
    package static func credentialOf(_ person: Phrase) -> Phrase {
        Phrase(
            vi: "Chứng nhận của \(person.text(in: .vietnamese))",
            en: "Credential of \(person.text(in: .english))"
        )
    }
    package static func consentOf(_ person: Phrase) -> Phrase {
        Phrase(
            vi: "Sự đồng ý của \(person.text(in: .vietnamese))",
            en: "Consent of \(person.text(in: .english))"
        )
    }
    package static func recheckOf(_ person: Phrase) -> Phrase {
        Phrase(
            vi: "Lần kiểm tra lại \(person.text(in: .vietnamese))",
            en: "Recheck of \(person.text(in: .english))"
        )
    }
    package static func skillNamed(_ name: String) -> Phrase {
        Phrase(vi: "Kỹ năng \(name)", en: "Skill \(name)")
    }
    package static func unitNamed(_ name: String) -> Phrase {
        Phrase(vi: "Đơn vị \(name)", en: "Unit \(name)")
    }
    package static let grantOfRights = Phrase(vi: "Quyền của một máy", en: "Rights of a device")
    package static let newerRecord = Phrase(vi: "Mục của phiên bản mới hơn", en: "Record of a newer version")

    /// Who wrote a version, when and on what device.
    package static func statement(
        by person: Phrase?,
        at moment: Phrase?,
        on device: Phrase?,
        doubt: Phrase? = nil
    ) -> Phrase {
        let vietnamese = [
            person?.text(in: .vietnamese), moment?.text(in: .vietnamese),
            device.map { "máy \($0.text(in: .vietnamese))" },
            doubt.map { "(\($0.text(in: .vietnamese)))" },
        ]
        let english = [
            person?.text(in: .english), moment?.text(in: .english),
            device.map { "device \($0.text(in: .english))" },
            doubt.map { "(\($0.text(in: .english)))" },
        ]
        return Phrase(
            vi: vietnamese.compactMap(\.self).joined(separator: ", "),
            en: english.compactMap(\.self).joined(separator: ", ")
        )
    }
}

/// What the inbox says where there is nothing to choose.
extension Phrase {
    package static func verificationOutdated(_ session: Phrase, by person: Phrase) -> Phrase {
        Phrase(
            vi:
                "\(session.text(in: .vietnamese)): xác nhận của \(person.text(in: .vietnamese)) không còn tính, vì buổi "
                + "đã sửa sau đó. Hãy xem và xác nhận lại.",
            en:
                "\(session.text(in: .english)): the verification by \(person.text(in: .english)) no longer counts, as "
                + "the session was changed. Look at it and verify it again."
        )
    }
    package static func returnOutdated(_ session: Phrase, by person: Phrase) -> Phrase {
        Phrase(
            vi: "\(session.text(in: .vietnamese)): đã sửa sau khi \(person.text(in: .vietnamese)) trả lại. "
                + "Hãy xem và xác nhận.",
            en: "\(session.text(in: .english)): changed since \(person.text(in: .english)) returned it. "
                + "Look at it and verify it."
        )
    }
    package static func verifierTookPart(_ session: Phrase, by person: Phrase) -> Phrase {
        Phrase(
            vi:
                "\(session.text(in: .vietnamese)): xác nhận của \(person.text(in: .vietnamese)) không tính, vì "
                + "người này, hay một mục đã gộp với người này, đã ghi, dạy hoặc dự buổi ấy. Cần người khác xác nhận.",
            en:
                "\(session.text(in: .english)): the decision by \(person.text(in: .english)) does not count, as "
                + "the same person, by this entry or one merged with it, recorded, taught or attended it. Somebody else "
                + "has to verify it."
        )
    }
    package static func verifierTookPartInLinked(
        _ session: Phrase,
        other: Phrase,
        by person: Phrase
    ) -> Phrase {
        Phrase(
            vi:
                "\(session.text(in: .vietnamese)): \(person.text(in: .vietnamese)) đã xác nhận, mà người này ghi, dạy hoặc "
                + "dự \(other.text(in: .vietnamese)), sau đó được nối là cùng một buổi. Hãy nhờ người khác xác nhận, hoặc "
                + "bỏ nối hai buổi.",
            en:
                "\(session.text(in: .english)): verified by \(person.text(in: .english)), who recorded, taught or attended "
                + "\(other.text(in: .english)), linked since as the same event. Let somebody else verify it, or unlink "
                + "the two."
        )
    }
    package static func retractedUnseen(_ session: Phrase, by person: Phrase) -> Phrase {
        Phrase(
            vi:
                "\(session.text(in: .vietnamese)): \(person.text(in: .vietnamese)) đã thu hồi khi chưa thấy một thay đổi, "
                + "một xác nhận hay việc khôi phục của người khác. Buổi này vẫn bị thu hồi: hãy xem, rồi thu hồi lần nữa hoặc khôi phục.",
            en:
                "\(session.text(in: .english)): \(person.text(in: .english)) withdrew it without having seen a change, "
                + "a decision or a restoration by somebody else. It stays withdrawn: look at it, and withdraw it again or restore it."
        )
    }
    package static func verifiedAndReturned(_ session: Phrase, by person: Phrase) -> Phrase {
        Phrase(
            vi:
                "\(session.text(in: .vietnamese)): \(person.text(in: .vietnamese)) đã xác nhận, trong khi người khác trả "
                + "lại mà hai bên chưa thấy nhau. Đang tính là trả lại: hãy xem và quyết định lại.",
            en:
                "\(session.text(in: .english)): \(person.text(in: .english)) verified it while somebody else returned it, "
                + "neither having seen the other. It counts as returned: look at it and decide again."
        )
    }
    package static func mergeVetoed(_ one: Phrase, _ other: Phrase) -> Phrase {
        Phrase(
            vi:
                "\(one.text(in: .vietnamese)) và \(other.text(in: .vietnamese)) được gộp, nhưng có người đã ghi là khác "
                + "người; vì thế không gộp. Hãy bỏ gộp, hoặc bỏ ghi khác người.",
            en:
                "\(one.text(in: .english)) and \(other.text(in: .english)) were merged, but somebody stated that they "
                + "are different people; so they stay apart. Take back the one or the other."
        )
    }
    package static func ownLogForked(from number: String) -> Phrase {
        Phrase(
            vi:
                "Máy này đã bị sao chép: hai bản đã cùng ghi tiếp từ gói số \(number). Cả hai đều được giữ. Hãy chỉ dùng "
                + "một bản.",
            en:
                "This device was copied: two copies both went on from change set \(number). Both are kept. Use only one."
        )
    }
    /// A record that took another name; the subject is in the middle of the sentence.
    package static func renamed(_ subject: Phrase, to present: String, from former: String) -> Phrase {
        Phrase(
            vi:
                "\(subject.text(in: .vietnamese)) nay mang mã \(present). Mã \(former) đã hiện ra trước đó nay là của bản ghi "
                + "khác, đã ký trong quãng thời gian mà máy này quên đi khi cả máy được đưa về trạng thái cũ. Hãy sửa nơi đã "
                + "chép mã ấy.",
            en:
                "\(subject.text(in: .english)) has the identifier \(present) now. \(former), which was shown before, belongs to "
                + "another record, signed in the time that this machine forgot when it was set back as a whole. Correct "
                + "it wherever you noted it."
        )
    }
    /// Said where somebody uses an identifier that another record was shown under before.
    package static func formerlyOf(_ typed: String, _ others: String) -> Phrase {
        Phrase(
            vi: "mã \(typed) từng hiện ra cho bản ghi khác, nay mang mã \(others)",
            en: "the identifier \(typed) was shown for another record before, which is now \(others)"
        )
    }
    package static func otherLogForked(_ device: Phrase, from number: String) -> Phrase {
        Phrase(
            vi:
                "Máy \(device.text(in: .vietnamese)) đã bị sao chép: hai bản đã cùng ghi tiếp từ gói số \(number). "
                + "Cả hai đều được giữ. Hãy hỏi người dùng máy ấy.",
            en:
                "The device \(device.text(in: .english)) was copied: two copies both went on from change set \(number). "
                + "Both are kept. Ask who uses it."
        )
    }
    package static let openedCopy = Phrase(
        vi: """
            sổ này được chép từ máy khác sang, hoặc dấu của nó trên máy này đã mất; từ đây máy ghi sang một quyển mới. \
            Những gì ghi ở máy kia sau khi chép không có ở đây, cho đến khi đồng bộ. Hãy chỉ dùng một bản.
            """,
        en: """
            this replica was copied from another machine, or this machine has lost its note of it; from here it writes a \
            log of its own. What was entered on the other machine since is not here until they exchange. Use only one copy.
            """
    )
    package static func openedBesideAnother(_ folder: String) -> Phrase {
        Phrase(
            vi: """
                trên máy này còn một bản khác của chính sổ này, ở \(folder); từ đây bản này ghi sang một quyển mới, nên \
                hai bản không lẫn vào nhau, và lời nhắc này không lặp lại. Những gì ghi ở bản kia sau khi chép không có \
                ở đây, cho đến khi hai bản đồng bộ. Hãy chỉ dùng một bản: đồng bộ cả hai, rồi xóa thư mục của bản không dùng nữa.
                """,
            en: """
                another copy of this very replica is on this machine, in \(folder); from here this one writes a log of its \
                own, so that the two do not get mixed up, and you will not be told again. What was entered in the other \
                since is not here until they exchange. Use only one copy: exchange with both, then delete the folder of \
                the one that you do not use.
                """
        )
    }
    package static let openedBackup = Phrase(
        vi: """
            sổ này cũ hơn lần cuối được dùng trên máy này: nó được khôi phục từ bản sao lưu; từ đây máy ghi sang một quyển \
            mới. Những gì đã gửi đi sẽ trở về khi đồng bộ; những gì ghi sau bản sao lưu mà chưa gửi thì không còn ở đây.
            """,
        en: """
            this replica is older than when it was last used on this machine: a backup was restored; from here it writes a \
            log of its own. What was sent returns with the next exchange; what was entered since the backup and not sent \
            is not here.
            """
    )
    package static let openedMoved = Phrase(
        vi: """
            thư mục của sổ đã được dời đi, hoặc chép lại từ bản sao lưu, trên chính máy này; không thiếu gì. Từ đây máy ghi \
            sang một quyển mới.
            """,
        en: """
            the replica's folder was moved, or put back from a backup, on this very machine; nothing is lacking. From here \
            it writes a log of its own.
            """
    )
}

extension Phrase {
    /// The text as a sentence of its own.
    package var capitalised: Phrase {
        Phrase(
            vi: text(in: .vietnamese).capitalisedFirst,
            en: text(in: .english).capitalisedFirst
        )
    }
}

extension String {
    /// The text with its first letter as a capital.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
