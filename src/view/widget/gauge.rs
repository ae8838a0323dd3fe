//! How far something has come, in one line.
use crate::view::Dress;
use ratatui::text::{Line, Span};

/// A bar over so many cells, the done part before the open one.
pub fn bar(done: usize, of: usize, dress: &Dress, cells: usize) -> Line<'static> {
    let filled = share(done, of, cells);
    Line::from(vec![
        Span::styled(dress.glyphs.done.repeat(filled), dress.theme.accent),
        Span::styled(dress.glyphs.open.repeat(cells - filled), dress.theme.rule),
    ])
}

/// The share that is done, in whole percent; 100 only when all of it is.
pub fn percent(done: usize, of: usize) -> usize {
    share(done, of, 100)
}

fn share(done: usize, of: usize, whole: usize) -> usize {
    if of == 0 {
        return 0;
    }
    // In 128 bits the product cannot overflow, and the quotient is at most `whole`.
    let share = done.min(of) as u128 * whole as u128 / of as u128;
    usize::try_from(share).unwrap_or(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_only_when_all_is_done() {
        let bar = |done, of| bar(done, of, &Dress::default(), 8).to_string();
        assert_eq!(bar(0, 400), "────────");
        assert_eq!(bar(399, 400), "━━━━━━━─");
        assert_eq!(bar(400, 400), "━━━━━━━━");
        assert_eq!(bar(0, 0), "────────");
        assert_eq!((percent(399, 400), percent(400, 400)), (99, 100));
        assert_eq!(percent(usize::MAX, usize::MAX), 100);
    }
}
