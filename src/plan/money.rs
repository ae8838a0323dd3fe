//! Money, counted in whole billionths: nothing is lost to binary fractions.
use crate::model::SafeText;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// Billionths of a unit of a currency.
const BILLION: u64 = 1_000_000_000;

/// Digits behind the point that a price may have.
const DIGITS: usize = 9;

/// Bytes of one `GB` as OpenStack counts: sizes of volumes and quotas are in GiB.
const GIGABYTE: u128 = 1 << 30;

/// What one GB (2^30 bytes) costs in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    billionths: u64,
    currency: SafeText,
}

/// An amount of a currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// In billionths of its unit.
    billionths: u128,
    pub currency: SafeText,
}

impl Price {
    /// Reads `0.04 EUR`: an amount of up to nine decimals, and a currency of one word.
    pub fn parse(written: &str) -> Option<Self> {
        let (amount, currency) = written.trim().split_once(' ')?;
        let currency = currency.trim();
        let is_word = (1..=8).contains(&currency.chars().count())
            && !currency.contains(|letter: char| {
                letter.is_whitespace() || letter.is_control() || letter.is_ascii_digit()
            });
        is_word.then_some(Self {
            billionths: billionths(amount)?,
            currency: SafeText::new(currency),
        })
    }

    /// What keeping so many bytes costs in a month.
    pub fn of(&self, bytes: u64) -> Money {
        // At most 2^64 times 2^64, so that neither product nor sum can overflow.
        let all = u128::from(bytes) * u128::from(self.billionths);
        Money {
            billionths: all / GIGABYTE,
            currency: self.currency.clone(),
        }
    }
}

fn billionths(amount: &str) -> Option<u64> {
    let (whole, part) = amount.split_once('.').unwrap_or((amount, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > DIGITS {
        return None;
    }
    let part: u64 = format!("{part:0<DIGITS$}").parse().ok()?;
    let whole: u64 = whole.parse().ok()?;
    whole.checked_mul(BILLION)?.checked_add(part)
}

impl Money {
    /// One sum for each currency, in the order of their names.
    pub fn sums(parts: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut sums: BTreeMap<SafeText, u128> = BTreeMap::new();
        for part in parts {
            let sum = sums.entry(part.currency).or_default();
            *sum = sum.saturating_add(part.billionths);
        }
        sums.into_iter()
            .map(|(currency, billionths)| Self {
                billionths,
                currency,
            })
            .collect()
    }

    /// In hundredths, rounded to the nearest; what is not nothing is at least one.
    pub fn hundredths(&self) -> u128 {
        let hundredth = u128::from(BILLION / 100);
        let rounded = self.billionths.saturating_add(hundredth / 2) / hundredth;
        rounded.max(u128::from(self.billionths > 0))
    }
}

/// With a point and two decimals, for files that programs read.
impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = self.hundredths();
        let (whole, part) = (hundredths / 100, hundredths % 100);
        write!(formatter, "{whole}.{part:02} {}", self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_an_amount_and_a_currency() {
        for (written, gigabytes, costs) in [
            ("0.04 EUR", 100, "4.00 EUR"),
            ("0.04 EUR", 1, "0.04 EUR"),
            ("0.1 €", 3, "0.30 €"),
            ("0.000000001 USD", 1, "0.01 USD"),
            (" 2 CHF ", 7, "14.00 CHF"),
            ("0 EUR", 7, "0.00 EUR"),
            ("0.005 EUR", 1, "0.01 EUR"),
        ] {
            let price = Price::parse(written).expect(written);
            assert_eq!(price.of(gigabytes << 30).to_string(), costs, "{written}");
        }
        for wrong in [
            "",
            "0.04",
            "EUR",
            "EUR 0.04",
            "-1 EUR",
            "0,04 EUR",
            "1e3 EUR",
            ".5 EUR",
            "1. EUR",
            "0.0000000001 EUR",
            "99999999999 EUR",
            "1 EUR a month",
            "1 \u{7}",
        ] {
            assert_eq!(Price::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn nothing_overflows() {
        let price = Price::parse("18446744073 EUR").expect("a price");
        let most = price.of(u64::MAX);
        let sums = Money::sums([most.clone(), most]);
        assert_eq!(sums.len(), 1);
        assert!(sums[0].hundredths() > 0);
    }
}
