//! Comma-separated values as in RFC 4180, which no spreadsheet takes for formulas.
use std::borrow::Cow;

/// Adds one line of fields.
pub(super) fn line<'a>(text: &mut String, fields: impl Iterator<Item = Cow<'a, str>>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&quoted(&field));
    }
    text.push_str("\r\n");
}

fn quoted(field: &str) -> Cow<'_, str> {
    let is_plain = !field.contains([',', '"', '\r', '\n']) && field.trim() == field;
    if is_plain {
        return Cow::Borrowed(field);
    }
    Cow::Owned(format!("\"{}\"", field.replace('"', "\"\"")))
}

/// The text of somebody else as no spreadsheet computes it: behind an apostrophe where it begins
/// like a formula, also behind blanks and with the wide signs that some take for the same.
///
/// <https://owasp.org/www-community/attacks/CSV_Injection>
pub(super) fn harmless(text: &str) -> Cow<'_, str> {
    let begins = text.trim_start().chars().next();
    if matches!(
        begins,
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
    ) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}
