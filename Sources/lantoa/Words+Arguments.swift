public import ArgumentParser
public import CascadeModel

extension Relation: ExpressibleByArgument {}
extension Outcome: ExpressibleByArgument {}
extension SessionMode: ExpressibleByArgument {}
extension SessionStatus: ExpressibleByArgument {}
extension Consent.Method: ExpressibleByArgument {}
extension Consent.Purpose: ExpressibleByArgument {}
