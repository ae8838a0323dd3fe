//! A number with a unit and limits.

/// The words of units.
pub const GIBIBYTES: &str = "unit-gibibytes";
pub const MEBIBYTES: &str = "unit-mebibytes";

/// What numbers a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The key of the unit's word; empty where things are counted.
    pub unit: &'static str,
    pub least: u64,
    pub most: u64,
}

/// Why what is typed is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberProblem {
    /// Nothing is typed.
    Missing,
    /// It is less than this.
    TooSmall(u64),
    /// It is more than this.
    TooLarge(u64),
}

impl Number {
    /// A number of this unit, neither less nor more than these.
    pub fn within(unit: &'static str, least: u64, most: u64) -> Self {
        Self { unit, least, most }
    }

    pub(super) fn read(self, typed: &str) -> Result<u64, NumberProblem> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(NumberProblem::Missing);
        }
        // Only digits are taken: what cannot be read is too large to be.
        let number = typed.parse().unwrap_or(u64::MAX);
        if number < self.least {
            Err(NumberProblem::TooSmall(self.least))
        } else if number > self.most {
            Err(NumberProblem::TooLarge(self.most))
        } else {
            Ok(number)
        }
    }
}
