//! Sizes as people read them.
use super::Words;

/// The keys of the units, each 1024 times the one before.
const UNITS: [&str; 7] = [
    "size-bytes",
    "size-kibibytes",
    "size-mebibytes",
    "size-gibibytes",
    "size-tebibytes",
    "size-pebibytes",
    "size-exbibytes",
];

impl Words {
    /// A size for a sentence: `4.1 GiB`.
    pub fn size(&self, bytes: u64) -> String {
        let (amount, unit) = self.amount(bytes);
        self.say_with(unit, &[("amount", amount.into())])
    }

    /// A size for a table: `4.1 G`, at most six cells.
    pub fn short_size(&self, bytes: u64) -> String {
        let (amount, unit) = self.amount(bytes);
        self.say_short(unit, &[("amount", amount.into())])
    }

    /// The number before the unit, and the unit: one decimal below 100, none from there on.
    fn amount(&self, bytes: u64) -> (String, &'static str) {
        let mut whole: u128 = 1;
        for (step, unit) in UNITS.iter().enumerate() {
            let bytes = u128::from(bytes);
            let rounded = (bytes + whole / 2) / whole;
            if rounded < 1024 || step + 1 == UNITS.len() {
                let tenths = (bytes * 10 + whole / 2) / whole;
                let amount = if step == 0 || tenths >= 1000 {
                    rounded.to_string()
                } else {
                    format!("{}{}{}", tenths / 10, self.say("decimal-sign"), tenths % 10)
                };
                return (amount, unit);
            }
            whole *= 1024;
        }
        (bytes.to_string(), UNITS[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{text::width, unit::GIBIBYTE};

    #[test]
    fn sizes_have_the_unit_that_suits_them() {
        let words = Words::default();
        for (bytes, short) in [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1.0 K"),
            (4_402_341_478, "4.1 G"),
            (40 * GIBIBYTE, "40.0 G"),
            (212 * GIBIBYTE, "212 G"),
            // Rounding up to a whole unit takes the next one.
            (GIBIBYTE - 1, "1.0 G"),
            (GIBIBYTE / 1024 * 1023, "1023 M"),
            (u64::MAX, "16.0 E"),
        ] {
            assert_eq!(words.short_size(bytes), short);
        }
        assert_eq!(words.size(4_402_341_478), "4.1 GiB");
    }

    #[test]
    fn the_decimal_sign_and_the_unit_are_the_languages_own() {
        assert_eq!(Words::new(["de"]).size(4_402_341_478), "4,1 GiB");
        assert_eq!(Words::new(["fr"]).size(4_402_341_478), "4,1 Gio");
    }

    #[test]
    fn a_short_size_is_short_in_every_language() {
        for language in Words::languages() {
            let words = Words::new([language]);
            for shift in 0..64 {
                for bytes in [u64::MAX >> shift, (u64::MAX >> shift) / 10 * 9, 1 << shift] {
                    let short = words.short_size(bytes);
                    assert!(width(&short) <= 6, "{language}: {short}");
                }
            }
        }
    }
}
