//! Pages where an answer was expected: the words in them.

/// The body of a page without its title and heading, which repeat the status.
pub(super) fn in_page(body: &str) -> String {
    let after_heading = body
        .rsplit_once("</h1>")
        .or_else(|| body.rsplit_once("</title>"))
        .or_else(|| body.rsplit_once("</head>"));
    after_heading.map_or(body, |(_, rest)| rest).to_owned()
}

/// Text without tags, with its entities resolved and its blanks folded into one.
pub(super) fn without(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let after_tag = tag(after);
        plain.push(if after_tag.is_some() { ' ' } else { '<' });
        rest = after_tag.unwrap_or(after);
    }
    plain.push_str(rest);
    let plain = htmlize::unescape(plain);
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What follows a tag, where the text after a `<` looks like one and not like "less than".
fn tag(after: &str) -> Option<&str> {
    if !after.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/' || first == '!')
    {
        return None;
    }
    after.split_once('>').map(|(_, rest)| rest)
}
