//! Something to read: help, the details of a row, the story of a job.
use super::Verdict;
use crate::{
    app::{press::Press, rows::RowKey},
    plan::JobId,
};
use crossterm::event::KeyEvent;

/// A page to read, and how far it is scrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    pub topic: Topic,
    pub scroll: usize,
    /// Whether the records of what a job of many steps deleted are shown.
    pub unfolded: bool,
}

/// What the page is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    Help,
    Instance(RowKey),
    Image(RowKey),
    VolumeSnapshot(RowKey),
    Vps(RowKey),
    /// The automated backup of a VPS.
    Backup(RowKey),
    /// Where the snapshot of a VPS can be downloaded from.
    Download(RowKey),
    /// The exact price of the snapshot option of a VPS, while it is asked for.
    Quote(RowKey),
    /// The order of the snapshot option of a VPS.
    Order(RowKey),
    Job(JobId),
}

/// Lines that a page key scrolls.
const PAGE: usize = 10;

impl Reading {
    pub fn new(topic: Topic) -> Self {
        Self {
            topic,
            scroll: 0,
            unfolded: false,
        }
    }

    pub fn press(&mut self, key: KeyEvent) -> Verdict {
        match Press::of(key).or_vi() {
            Press::Escape | Press::Enter | Press::Letter('n' | 'q' | 'i' | '?') => {
                return Verdict::Close;
            }
            Press::Letter('r') => {
                if let Topic::Job(id) = &self.topic {
                    return Verdict::Revive(id.clone());
                }
            }
            Press::Letter('x') => {
                if let Topic::Job(id) = &self.topic {
                    return Verdict::CloseOrExport(id.clone());
                }
            }
            Press::Letter('y') => {
                if let Topic::Job(id) = &self.topic {
                    return Verdict::CopyRecords(id.clone());
                }
                if let Topic::Download(_) | Topic::Order(_) = &self.topic {
                    return Verdict::CopyLink(self.topic.clone());
                }
            }
            Press::Letter('t') => self.unfolded = !self.unfolded,
            Press::Next => self.scroll = self.scroll.saturating_add(1),
            Press::Previous => self.scroll = self.scroll.saturating_sub(1),
            Press::PageDown => self.scroll = self.scroll.saturating_add(PAGE),
            Press::PageUp => self.scroll = self.scroll.saturating_sub(PAGE),
            Press::First => self.scroll = 0,
            // Only drawing finds out where the end is.
            Press::Last => self.scroll = usize::MAX,
            Press::Left | Press::Right | Press::Letter(_) | Press::Other => {}
        }
        Verdict::Stay
    }
}
