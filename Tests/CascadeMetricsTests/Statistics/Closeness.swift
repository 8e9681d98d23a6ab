/// Whether two figures agree within a relative distance, infinities with themselves.
func agree(_ left: Double, _ right: Double, within relative: Double) -> Bool {
    left == right || abs(left - right) <= relative * max(abs(left), abs(right))
}
