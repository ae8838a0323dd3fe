//! The panes: what each is called, and its number.

/// One pane. Numbers are fixed for good, so that fingers can learn them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaneName {
    Instances,
    Images,
    VolumeSnapshots,
    Vps,
    Overview,
    History,
}

impl PaneName {
    /// All panes in the order of their numbers.
    pub const ALL: [Self; 6] = [
        Self::Instances,
        Self::Images,
        Self::VolumeSnapshots,
        Self::Vps,
        Self::Overview,
        Self::History,
    ];

    /// The key that shows it.
    pub fn number(self) -> u8 {
        match self {
            Self::Instances => 1,
            Self::Images => 2,
            Self::VolumeSnapshots => 3,
            Self::Vps => 4,
            Self::Overview => 5,
            Self::History => 6,
        }
    }

    /// The pane's one name everywhere: file, actions, words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Instances => "instances",
            Self::Images => "images",
            Self::VolumeSnapshots => "volume-snapshots",
            Self::Vps => "vps",
            Self::Overview => "overview",
            Self::History => "history",
        }
    }

    #[must_use]
    pub fn next(self) -> Self {
        self.step(1)
    }

    #[must_use]
    pub fn previous(self) -> Self {
        self.step(Self::ALL.len() - 1)
    }

    fn step(self, by: usize) -> Self {
        let at = Self::ALL
            .iter()
            .position(|pane| *pane == self)
            .unwrap_or_default();
        Self::ALL[(at + by) % Self::ALL.len()]
    }
}
