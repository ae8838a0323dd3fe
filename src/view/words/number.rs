//! Numbers as people read them.
use super::Words;

impl Words {
    /// A count, in groups of three digits with a blank between them: the way that no language
    /// takes for a decimal sign.
    pub fn number(&self, count: usize) -> String {
        let digits = count.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                grouped.push(' ');
            }
            grouped.push(digit);
        }
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        let words = Words::default();
        for (count, shown) in [
            (0, "0"),
            (999, "999"),
            (1050, "1 050"),
            (1_234_567, "1 234 567"),
        ] {
            assert_eq!(words.number(count), shown);
        }
    }
}
