import Cascade
import Foundation
import Testing

@Suite("What is known of a device at several addresses")
struct PeerNoteTests {
    private func note(_ device: String?, _ places: String...) -> PeerNote {
        var note = PeerNote()
        note.device = device
        note.set(places: places)
        return note
    }

    @Test("A device has one note, whatever was known of it, and a place leads to one device")
    func one() throws {
        var notes = [note("a", "p1", "p2"), note("b", "q"), note(nil, "p3"), note("c", "p3")]
        notes[0].asked = 5
        notes[0].met = 7
        notes[0].lackedHere = 3
        var new = note("a", "p3")
        new.met = 2
        new.lackedHere = 9
        notes.add(new)
        #expect(notes.map(\.device) == ["b", "a"])
        let merged = try #require(notes.last)
        #expect(merged.places == ["p3", "p1", "p2"])
        #expect(merged.asked == 5 && merged.met == 7 && merged.lackedHere == 3)
        notes.add(note("c", "p1", "q"))
        #expect(notes.map(\.places) == [["p3", "p2"], ["p1", "q"]])
    }

    @Test("Where it answered comes first; of very many places the last are forgotten")
    func order() {
        var one = note("a", "p1", "p2", "p1")
        #expect(one.places == ["p1", "p2"])
        one.answered(at: "p2")
        #expect(one.places == ["p2", "p1"] && one.place == "p2")
        one.leave(["p2"])
        #expect(one.places == ["p1"] && one.others == nil)
        one.set(places: (0..<50).map { "p\($0)" })
        #expect(one.places == (0..<8).map { "p\($0)" })
    }

    @Test("Notes of an older program, with one address, are read")
    func older() throws {
        let text = #"{"place":"p","device":"a","lackedHere":0,"lackedThere":0,"received":0,"sent":0}"#
        #expect(try JSONDecoder().decode(PeerNote.self, from: Data(text.utf8)) == note("a", "p"))
    }

    @Test("What a device said of this one's rights stands until it is met, and goes along with its note")
    func trouble() {
        var one = note("a", "p")
        one.attempted = 1
        one.failed("revoked", "said", isPassing: false)
        one.failed("unreachable", "gone", isPassing: true)
        #expect(one.trouble == "revoked" && one.detail == "said")
        one.failed("untrusted", "another", isPassing: false)
        #expect(one.trouble == "untrusted")
        one.failed("unreachable", "gone", isPassing: true)
        #expect(one.trouble == "unreachable")
        // The later attempt counts, whichever note takes in the other.
        var found = note("a", "q")
        found.absorb(one)
        #expect(found.trouble == "unreachable" && found.attempted == 1)
        found.attempted = 2
        found.trouble = nil
        one.absorb(found)
        #expect(one.trouble == nil && one.attempted == 2)
    }
}
