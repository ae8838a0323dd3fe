//! The shapes drawn beside words, in two sets.

/// Whether the terminal shows Unicode; without it everything leaves as ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    #[default]
    Unicode,
    Ascii,
}

/// The shapes of one set, each exactly one cell wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyphs {
    /// The line that parts the screen.
    pub rule: &'static str,
    /// The sides of a dialog.
    pub side: &'static str,
    /// The corners of a dialog: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
    /// Before the row under the cursor.
    pub cursor: &'static str,
    /// Before a marked row.
    pub mark: &'static str,
    /// Before what went well, is told, is to be heeded, went wrong.
    pub good: &'static str,
    pub told: &'static str,
    pub warn: &'static str,
    pub bad: &'static str,
    /// After the status of a protected image.
    pub protected: &'static str,
    /// After the status of a locked instance.
    pub locked: &'static str,
    /// Between parts of one line.
    pub dot: &'static str,
    /// Between cloud, project and region.
    pub crumb: &'static str,
    /// Behind what opens a choice, and a descending order.
    pub down: &'static str,
    /// An ascending order.
    pub up: &'static str,
    /// Around what the arrow keys change.
    pub arrows: [&'static str; 2],
    /// The done and the open part of a progress bar.
    pub done: &'static str,
    pub open: &'static str,
    /// Before a row of a tree, and before the last of its branch.
    pub branch: &'static str,
    pub last_branch: &'static str,
    /// A bar that lies, by how many eighths of its last cell it fills, from one on.
    pub lying: [&'static str; 8],
    /// A bar that stands, likewise.
    pub standing: [&'static str; 8],
    /// In place of each typed character of a secret.
    pub secret: &'static str,
}

impl Glyphs {
    const UNICODE: Self = Self {
        rule: "─",
        side: "│",
        corners: ["┌", "┐", "└", "┘"],
        cursor: "▸",
        mark: "●",
        good: "✓",
        told: "›",
        warn: "!",
        bad: "✗",
        protected: "⚷",
        locked: "¤",
        dot: "·",
        crumb: "›",
        down: "▾",
        up: "▴",
        arrows: ["‹", "›"],
        done: "━",
        open: "─",
        branch: "├",
        last_branch: "└",
        lying: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
        standing: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        secret: "•",
    };

    const ASCII: Self = Self {
        rule: "-",
        side: "|",
        corners: ["+", "+", "+", "+"],
        cursor: ">",
        mark: "*",
        good: "+",
        told: "-",
        warn: "!",
        bad: "x",
        protected: "P",
        locked: "L",
        dot: "-",
        crumb: ">",
        down: "v",
        up: "^",
        arrows: ["<", ">"],
        done: "#",
        open: ".",
        branch: "|",
        last_branch: "`",
        lying: ["-", "-", "-", "=", "=", "=", "#", "#"],
        standing: [".", ".", "-", "-", "=", "=", "#", "#"],
        secret: "*",
    };

    /// The shapes that a terminal of this character set can show.
    pub const fn of(charset: Charset) -> Self {
        match charset {
            Charset::Unicode => Self::UNICODE,
            Charset::Ascii => Self::ASCII,
        }
    }
}

impl Default for Glyphs {
    fn default() -> Self {
        Self::UNICODE
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::width;

    fn all(glyphs: &Glyphs) -> Vec<&'static str> {
        let mut all = vec![
            glyphs.rule,
            glyphs.side,
            glyphs.cursor,
            glyphs.mark,
            glyphs.good,
            glyphs.told,
            glyphs.warn,
            glyphs.bad,
            glyphs.protected,
            glyphs.locked,
            glyphs.dot,
            glyphs.crumb,
            glyphs.down,
            glyphs.up,
            glyphs.done,
            glyphs.open,
            glyphs.branch,
            glyphs.last_branch,
            glyphs.secret,
        ];
        all.extend(glyphs.corners);
        all.extend(glyphs.arrows);
        all.extend(glyphs.lying);
        all.extend(glyphs.standing);
        all
    }

    #[test]
    fn each_shape_takes_one_cell() {
        for charset in [Charset::Unicode, Charset::Ascii] {
            for glyph in all(&Glyphs::of(charset)) {
                assert_eq!(width(glyph), 1, "{glyph}");
            }
        }
    }

    #[test]
    fn the_plain_set_is_plain() {
        assert!(
            all(&Glyphs::of(Charset::Ascii))
                .iter()
                .all(|g| g.is_ascii())
        );
    }
}
