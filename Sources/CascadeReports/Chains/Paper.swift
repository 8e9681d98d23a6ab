/// The colours of a picture beside those of the role groups.
enum Paper {
    static let background = "#ffffff"
    static let stripe = "#f3f5f7"
    static let line = "#9aa5b1"
    static let ink = "#1f2933"
    /// 6 : 1 on the background, 5.6 : 1 on a stripe (WCAG 2.2 asks for 4.5).
    static let paleInk = "#52606d"
}
