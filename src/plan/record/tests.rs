use super::*;
use crate::{
    call::{Failure, FailureKind, Sent},
    plan::{StepOutcome, sample, step::Changed},
};

fn entry(record: Record) -> Entry {
    Entry {
        at: sample::at(5),
        job: JobId("run-1".into()),
        record,
    }
}

fn send(tombstone: &str) -> Record {
    let place = sample::place("RegionOne");
    let step = sample::delete_step(&place, &sample::snapshot("s-1", "i-1"));
    Record::Send {
        step: 0,
        attempt: 1,
        write: step.write,
        tombstone: Some(Tombstone(tombstone.into())),
    }
}

fn one_of_each() -> Vec<Entry> {
    let place = sample::place("RegionOne");
    let mut hostile = sample::snapshot("a\u{1b}\"\\\n", "i-1");
    hostile.name = Some("a\u{1b}[2J\u{202e}".into());
    let deletes = sample::deletes(&place, &[hostile]);
    let creates = sample::creates(&place);
    let failure = Failure {
        kind: FailureKind::Broken { status: 502 },
        sent: Sent::Unknown,
        retry_after: Some(std::time::Duration::from_millis(1500)),
        words: Some("Bad\nGateway".into()),
        request_id: Some("req-1".into()),
        address: None,
    };
    [
        Record::Confirm {
            hash: deletes.hash(),
        },
        Record::Plan {
            hash: deletes.hash(),
            plan: Box::new(deletes),
            user: "alice".into(),
        },
        Record::Plan {
            hash: creates.hash(),
            plan: Box::new(creates),
            user: "alice".into(),
        },
        send(r#"{"id":"s-1"}"#),
        Record::Done {
            step: 3,
            outcome: StepOutcome::Failed(failure),
        },
        Record::Done {
            step: 4,
            outcome: StepOutcome::Skipped(Changed::Name),
        },
        Record::Done {
            step: 5,
            outcome: StepOutcome::Pending,
        },
        Record::End {
            tally: Tally {
                done: 1,
                ..Tally::default()
            },
        },
    ]
    .map(entry)
    .into()
}

#[test]
fn what_is_written_is_read_again() {
    for entry in one_of_each() {
        let line = entry.to_line();
        assert_eq!(line.matches('\n').count(), 1, "one line: {line}");
        let read = Entry::from_line(&line).expect("it was just written");
        // An altered name is not known as such after reading: compare what stands in the line.
        assert_eq!(read.to_line(), line);
    }
}

#[test]
fn a_plan_keeps_its_hash() {
    for entry in one_of_each() {
        let read = Entry::from_line(&entry.to_line()).expect("it was just written");
        if let Record::Plan { plan, hash, .. } = read.record {
            assert_eq!(plan.hash(), hash);
        }
    }
}

#[test]
fn a_line_torn_anywhere_is_not_read() {
    let line = entry(send(r#"{"id":"s-1","name":"é"}"#)).to_line();
    let whole = line.trim_end();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        assert_eq!(Entry::from_line(&whole[..end]), None, "torn at {end}");
    }
    assert!(Entry::from_line(whole).is_some());
}

#[test]
fn a_line_with_any_bit_flipped_is_not_read_as_something_else() {
    let written = entry(send(r#"{"id":"s-1"}"#));
    let line = written.to_line();
    let mut flips = 0;
    for at in 0..line.len() {
        for bit in 0..8 {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            flips += 1;
            let read = Entry::from_line(&text);
            assert!(
                read.is_none() || read.as_ref() == Some(&written),
                "bit {bit} of byte {at}: {text}"
            );
        }
    }
    assert!(flips > 1000, "only {flips} lines tried");
}

#[test]
fn a_tombstone_keeps_every_byte() {
    for raw in [
        r#"{"z":1,"a":1.0,"size":1e400,"big":123456789012345678901234567890,"a":"twice"}"#,
        r#"{ "name" : "\u0041\ud800 é 🚀 / \/" }"#,
        r#"{"message":"a\nb"}"#,
    ] {
        let line = entry(send(raw)).to_line();
        assert!(line.contains(raw), "{line}");
        assert_eq!(tombstone_of(&line).0.as_ref(), raw);
    }
}

#[test]
fn a_tombstone_of_several_lines_stays_in_its_line() {
    let line = entry(send("{\r\n \"id\": 1\n}")).to_line();
    assert_eq!(line.matches(['\n', '\r']).count(), 1, "{line}");
    assert_eq!(tombstone_of(&line).0.as_ref(), r#"{   "id": 1 }"#);
}

#[test]
fn a_tombstone_that_is_no_json_is_kept_as_text() {
    for raw in ["", "not json", "{\"half\":", "a\n\u{1b}"] {
        let line = entry(send(raw)).to_line();
        assert_eq!(line.matches('\n').count(), 1, "{line}");
        assert_eq!(tombstone_of(&line).0.as_ref(), raw);
    }
}

fn tombstone_of(line: &str) -> Tombstone {
    match Entry::from_line(line).map(|entry| entry.record) {
        Some(Record::Send {
            tombstone: Some(tombstone),
            ..
        }) => tombstone,
        other => panic!("no tombstone in {other:?}"),
    }
}

#[test]
fn a_tombstone_is_told_field_by_field() {
    let raw =
        r#"{"id": "a", "size": 7, "tags": ["x", "y"], "metadata": {"why": "\u202enot"}, "no": {}}"#;
    let fields = Tombstone(raw.into()).fields();
    let told = fields.iter().map(|(name, value)| format!("{name}={value}"));
    let told: Vec<String> = told.collect();
    let expected = [
        "id=a",
        "metadata.why=⟨U+202E⟩not",
        "no={}",
        "size=7",
        r#"tags=["x","y"]"#,
    ];
    assert_eq!(told, expected);
    assert_eq!(Tombstone("torn {".into()).fields().len(), 1);
}

#[test]
fn a_tombstone_is_pasted_as_the_same_json_in_one_harmless_line() {
    let raw = "{\"name\":\n \"Café \u{202e}\u{e0001}\"}";
    let pasted = Tombstone(raw.into()).pasteable();
    assert_eq!(pasted, r#"{"name":  "Café \u202e\udb40\udc01"}"#);
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(value(&pasted), value(raw));
}
