//! What has just happened, in one line.
use crate::view::Dress;
use ratatui::{
    style::Style,
    text::{Line, Span},
};

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something went well.
    Good,
    /// Something is told.
    Told,
    /// Something is to be heeded.
    Warn,
    /// Something went wrong.
    Bad,
}

/// The line of a notice: its sign, which says without colour how it is meant, and its text.
pub fn notice<'a>(tone: Tone, text: impl Into<Line<'a>>, dress: &Dress) -> Line<'a> {
    let (sign, style) = sign(tone, dress);
    let text = text.into();
    let mut spans = vec![Span::from(" "), Span::styled(sign, style), Span::from(" ")];
    spans.extend(text.spans);
    Line {
        spans,
        style: text.style,
        alignment: None,
    }
}

/// The sign of a tone, and its style.
pub fn sign(tone: Tone, dress: &Dress) -> (&'static str, Style) {
    match tone {
        Tone::Good => (dress.glyphs.good, dress.theme.good),
        Tone::Told => (dress.glyphs.told, dress.theme.dim),
        Tone::Warn => (dress.glyphs.warn, dress.theme.warn),
        Tone::Bad => (dress.glyphs.bad, dress.theme.bad),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_tells_the_tone_without_colour() {
        let shown = |tone| notice(tone, "web-1", &Dress::default()).to_string();
        assert_eq!(shown(Tone::Good), " ✓ web-1");
        assert_eq!(shown(Tone::Told), " › web-1");
        assert_eq!(shown(Tone::Warn), " ! web-1");
        assert_eq!(shown(Tone::Bad), " ✗ web-1");
    }
}
