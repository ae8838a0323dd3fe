//! Numbers and identifiers that look random and are the same for the same seed.

/// A stream of numbers determined by its seed (the `SplitMix64` generator).
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.number() % (high - low + 1)
    }

    pub(super) fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        let place = self.between(0, choices.len() as u64 - 1);
        &choices[usize::try_from(place).unwrap_or(0)]
    }

    /// The Fisher-Yates shuffle.
    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let other = usize::try_from(self.between(0, last as u64)).unwrap_or(0);
            things.swap(last, other);
        }
    }

    pub(super) fn hex(&mut self, length: usize) -> String {
        let words = (0..length.div_ceil(16)).map(|_| format!("{:016x}", self.number()));
        let mut digits: String = words.collect();
        digits.truncate(length);
        digits
    }

    /// An identifier in the form of a version 4 UUID.
    pub(super) fn uuid(&mut self) -> String {
        let digits = self.hex(30);
        let variant = ["8", "9", "a", "b"][usize::try_from(self.number() % 4).unwrap_or(0)];
        format!(
            "{}-{}-4{}-{variant}{}-{}",
            &digits[0..8],
            &digits[8..12],
            &digits[12..15],
            &digits[15..18],
            &digits[18..30],
        )
    }
}

/// Hexadecimal digits that always belong to this text.
pub(super) fn hex_of(text: &str, length: usize) -> String {
    of(text).hex(length)
}

/// A UUID that always belongs to this text.
pub(super) fn uuid_of(text: &str) -> String {
    of(text).uuid()
}

/// The FNV-1a hash of the text seeds the stream.
fn of(text: &str) -> Random {
    let seed = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    Random::new(seed)
}
