//! What each kind of text looks like.
use ratatui::style::{Color, Modifier, Style};

/// The style of each role on the screen.
///
/// Roles are laid over each other with [`Style::patch`], so a role sets only what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub text: Style,
    /// What matters less, or cannot be done now.
    pub dim: Style,
    /// Where one is: the context, the pane that is shown.
    pub accent: Style,
    pub good: Style,
    pub warn: Style,
    pub bad: Style,
    /// The name in the row under the cursor.
    pub cursor: Style,
    /// The sign of a marked row.
    pub mark: Style,
    /// The title of a dialog.
    pub title: Style,
    /// Rules and the sides of dialogs.
    pub rule: Style,
    /// Column heads, and what stands before a value.
    pub label: Style,
    /// A key that can be pressed.
    pub key: Style,
    /// A field that can be typed into.
    pub field: Style,
    /// The button that destroys something.
    pub danger: Style,
    /// A warning that must never be overlooked, like unchecked certificates.
    pub alarm: Style,
}

impl Theme {
    /// Colours of the terminal's own palette, chosen to be readable on dark and on light grounds:
    /// no white, no black, no yellow, no blue, and never the palette's "bright black", which some
    /// palettes make the background.
    pub const fn colours() -> Self {
        let plain = Self::plain();
        Self {
            accent: plain.accent.fg(Color::Cyan),
            good: plain.good.fg(Color::Green),
            warn: plain.warn.fg(Color::Magenta),
            bad: plain.bad.fg(Color::Red),
            mark: plain.mark.fg(Color::Cyan),
            key: plain.key.fg(Color::Cyan),
            danger: plain.danger.fg(Color::Red),
            alarm: plain.alarm.fg(Color::Red),
            ..plain
        }
    }

    /// Attributes only, for `NO_COLOR`: whatever colour says is also said by a sign or a word.
    pub const fn plain() -> Self {
        let style = Style::new();
        let bold = style.add_modifier(Modifier::BOLD);
        let dim = style.add_modifier(Modifier::DIM);
        Self {
            text: style,
            dim,
            accent: bold,
            good: style,
            warn: style,
            bad: bold,
            cursor: bold,
            mark: bold,
            title: bold,
            rule: dim,
            label: dim,
            key: bold,
            field: style.add_modifier(Modifier::UNDERLINED),
            danger: bold,
            alarm: bold.add_modifier(Modifier::REVERSED),
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::colours()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(theme: &Theme) -> [Style; 15] {
        [
            theme.text,
            theme.dim,
            theme.accent,
            theme.good,
            theme.warn,
            theme.bad,
            theme.cursor,
            theme.mark,
            theme.title,
            theme.rule,
            theme.label,
            theme.key,
            theme.field,
            theme.danger,
            theme.alarm,
        ]
    }

    #[test]
    fn without_colour_there_is_none() {
        for style in all(&Theme::plain()) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn no_colour_vanishes_on_a_light_or_a_dark_ground() {
        for style in all(&Theme::colours()) {
            assert_eq!(style.bg, None);
            assert!(matches!(
                style.fg,
                None | Some(Color::Cyan | Color::Green | Color::Magenta | Color::Red)
            ));
        }
    }
}
