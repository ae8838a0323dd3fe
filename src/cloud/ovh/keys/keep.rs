//! Writing a consumer key into `ovh.conf`, for its owner alone, and leaving the rest as it is.
use crate::{cloud::access::Keep, model::Secret};
use std::{
    fs::{self, Permissions},
    io::{self, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
};
use tempfile::NamedTempFile;

const OWNER_ALONE: u32 = 0o600;

/// Writes the key into its section. The file is replaced as a whole, so that no half of it is
/// ever read.
pub(super) fn write(keep: &Keep, key: &Secret) -> io::Result<()> {
    // A link leads to where the file is really kept.
    let path = fs::canonicalize(&keep.file).unwrap_or_else(|_| keep.file.clone());
    let before = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let is_plain = |part: char| part.is_ascii_graphic();
    if key.is_empty() || !key.expose().chars().all(is_plain) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "not a key that a file can hold",
        ));
    }
    let after = Secret::new(with_key(&before, &keep.section, key.expose()));
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut file = NamedTempFile::new_in(folder)?;
    file.as_file()
        .set_permissions(Permissions::from_mode(OWNER_ALONE))?;
    file.write_all(after.expose().as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// The text with the key in the section, in the place of an earlier one.
fn with_key(text: &str, section: &str, key: &str) -> String {
    let line = format!("consumer_key={key}");
    let mut lines: Vec<&str> = text.lines().collect();
    let header = format!("[{section}]");
    let Some(begin) = lines.iter().rposition(|line| line.trim() == header) else {
        if lines.last().is_some_and(|last| !last.trim().is_empty()) {
            lines.push("");
        }
        lines.extend([header.as_str(), &line]);
        return lines.join("\n") + "\n";
    };
    let rest = &lines[begin + 1..];
    let length = rest
        .iter()
        .position(|line| line.trim_start().starts_with('['))
        .unwrap_or(rest.len());
    let own = &rest[..length];
    if let Some(old) = own.iter().rposition(|line| is_consumer_key(line)) {
        lines[begin + 1 + old] = &line;
    } else {
        // Below what stands there, and above the blank lines before the next section.
        let used = own.iter().rposition(|line| !line.trim().is_empty());
        let at = begin + 1 + used.map_or(0, |last| last + 1);
        lines.insert(at, &line);
    }
    lines.join("\n") + "\n"
}

fn is_consumer_key(line: &str) -> bool {
    line.split(['=', ':'])
        .next()
        .is_some_and(|name| name.trim().eq_ignore_ascii_case("consumer_key"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_finds_its_section_and_nothing_else_changes() {
        for (before, after) in [
            ("", "[ovh-eu]\nconsumer_key=new\n"),
            (
                "[default]\nendpoint=ovh-eu\n",
                "[default]\nendpoint=ovh-eu\n\n[ovh-eu]\nconsumer_key=new\n",
            ),
            (
                "[ovh-eu]\napplication_key=a\n; a remark\n\n[ovh-ca]\nconsumer_key=other\n",
                "[ovh-eu]\napplication_key=a\n; a remark\nconsumer_key=new\n\n[ovh-ca]\nconsumer_key=other\n",
            ),
            (
                "[ovh-eu]\nConsumer_Key = old\napplication_key=a",
                "[ovh-eu]\nconsumer_key=new\napplication_key=a\n",
            ),
            (
                "[ovh-ca]\nconsumer_key=other\n[ovh-eu]",
                "[ovh-ca]\nconsumer_key=other\n[ovh-eu]\nconsumer_key=new\n",
            ),
        ] {
            assert_eq!(with_key(before, "ovh-eu", "new"), after, "{before}");
        }
    }

    #[test]
    fn the_file_is_for_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ovh.conf");
        fs::write(&file, "[default]\nendpoint=ovh-eu\n").expect("a file");
        fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("permissions");
        let keep = Keep {
            file: file.clone(),
            section: "ovh-eu".to_owned(),
        };
        write(&keep, &Secret::from("new")).expect("a file that is written");
        let mode = fs::metadata(&file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, OWNER_ALONE);
        let text = fs::read_to_string(&file).expect("a text");
        assert!(text.ends_with("[ovh-eu]\nconsumer_key=new\n"), "{text}");
        for bad in ["", "a\nb", "a b"] {
            assert!(write(&keep, &Secret::from(bad)).is_err(), "{bad:?}");
        }
    }
}
