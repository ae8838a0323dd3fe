//! Where things stand on the screen: computed from its size alone, for drawing and for page keys.
use ratatui::layout::{Rect, Size};

/// Below this size the screen says that it is too small, and keeps working.
pub const SMALLEST: Size = Size {
    width: 60,
    height: 15,
};

/// How much has to be said above the hints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// What fits into a line.
    Short,
    /// What failed, why, and what to do next: as many lines as the screen can spare.
    Long,
}

/// The lines of a tile that tells of one row: its rule, and what there is to tell.
const TILE: u16 = 10;

impl News {
    fn lines(self, size: Size) -> u16 {
        match self {
            Self::Long if size.height >= 24 => 4,
            Self::Long if size.height >= 20 => 3,
            Self::Long if size.height >= SMALLEST.height => 2,
            Self::Long | Self::Short => 1,
        }
    }
}

/// The stripes of the screen, from top to bottom; a stripe without room is empty.
///
/// ```text
///  demo › alice › RegionOne ▾                     2 jobs     header
///  1 Instances  2 Images  6 History                          tabs
///  my snapshots ──────────────────────── 38 of 412 · 212 GiB summary
///     Name                     Source         Status         heading
///  ▸  web-1-2026-09-02         web-1          Active         body
///  ──────────────────────────────────────────────────────── footer
///  ✓ Snapshot web-1-nightly is Active (41 s)                 notice
///  d Delete  / Filter  Enter Actions  ? Help                 hints
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    pub whole: Rect,
    pub header: Rect,
    pub tabs: Rect,
    pub summary: Rect,
    pub heading: Rect,
    pub body: Rect,
    pub footer: Rect,
    pub notice: Rect,
    pub hints: Rect,
}

impl Layout {
    pub fn new(size: Size, news: News) -> Self {
        let whole = Rect::new(0, 0, size.width, size.height);
        // From below, so that a low screen keeps the lines that say what is going on.
        let mut rest = whole;
        let header = take_top(&mut rest);
        let hints = take_bottom(&mut rest, 1);
        let notice = take_bottom(&mut rest, news.lines(size));
        let tabs = take_top(&mut rest);
        let summary = take_top(&mut rest);
        let heading = take_top(&mut rest);
        let footer = take_bottom(&mut rest, 1);
        Self {
            whole,
            header,
            tabs,
            summary,
            heading,
            body: rest,
            footer,
            notice,
            hints,
        }
    }

    /// The body where a tile below the list tells of the row under the cursor: the room of so many
    /// rows, and that of the tile, which comes first.
    pub fn beside_tile(&self, rows: usize) -> (Rect, Rect) {
        let most = self.body.height.saturating_sub(TILE);
        let most = most.max(self.body.height / 3).max(1);
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let height = rows.clamp(1, most).min(self.body.height);
        let list = Rect {
            height,
            ..self.body
        };
        let tile = Rect {
            y: list.bottom(),
            height: self.body.height - height,
            ..self.body
        };
        (list, tile)
    }

    /// The rows of a page that stands in place of a list and its column heads.
    pub fn page(&self) -> Rect {
        Rect {
            height: self.heading.height + self.body.height,
            ..self.heading
        }
    }

    /// Whether the screen is too small for what it is designed to show.
    pub fn is_small(&self) -> bool {
        self.whole.width < SMALLEST.width || self.whole.height < SMALLEST.height
    }
}

fn take_top(rest: &mut Rect) -> Rect {
    let taken = Rect {
        height: rest.height.min(1),
        ..*rest
    };
    rest.y += taken.height;
    rest.height -= taken.height;
    taken
}

fn take_bottom(rest: &mut Rect, lines: u16) -> Rect {
    let height = rest.height.min(lines);
    rest.height -= height;
    Rect {
        y: rest.y + rest.height,
        height,
        ..*rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_gets_what_the_stripes_leave() {
        let layout = Layout::new(Size::new(80, 24), News::Short);
        assert_eq!(layout.body, Rect::new(0, 4, 80, 17));
        assert_eq!(layout.hints.y, 23);
        let layout = Layout::new(Size::new(80, 24), News::Long);
        assert_eq!(layout.body, Rect::new(0, 4, 80, 14));
        assert_eq!(layout.notice, Rect::new(0, 19, 80, 4));
    }

    #[test]
    fn no_stripe_leaves_the_screen() {
        for height in 0..30 {
            for news in [News::Short, News::Long] {
                let layout = Layout::new(Size::new(3, height), news);
                for stripe in [layout.header, layout.body, layout.notice, layout.hints] {
                    assert!(stripe.bottom() <= height);
                }
            }
        }
    }
}
