use super::*;
use crate::{
    call::{Failure, FailureKind, Write},
    model::{Image, SafeText},
    plan::{
        Because, Entry, Guards, JobId, LeftOut, Plan, Record, StepOutcome,
        make::{self, Row},
        record::Tally,
        retention::Reason,
        sample,
        source::Source,
        step::Changed,
    },
};
use proptest::prelude::*;

fn account() -> Account {
    Account {
        cloud: "demo".into(),
        project: sample::PROJECT.into(),
        project_name: Some("web shop".into()),
        user: Some("alice".into()),
        auth_url: Some("https://keystone.example.net:5000/v3".into()),
    }
}

fn file(plan: Plan) -> PlanFile {
    PlanFile {
        accounts: vec![account()],
        saves: vec!["1.37 EUR".into()],
        plan,
    }
}

fn named(id: &str, name: &str) -> Image {
    Image {
        name: Some(SafeText::new(name)),
        ..sample::snapshot(id, "i-1")
    }
}

/// A plan to delete images of these names; the first of them is protected.
fn plan(names: &[&str]) -> Plan {
    let place = sample::place("RegionOne");
    let images: Vec<Image> = names
        .iter()
        .enumerate()
        .map(|(at, name)| Image {
            protected: at == 0,
            ..named(&format!("id-{at}"), name)
        })
        .collect();
    let rows: Vec<Row<'_>> = images
        .iter()
        .map(|image| Row {
            place: &place,
            image,
            source: &Source::Unknown,
            reason: None,
        })
        .collect();
    make::delete_images(
        &rows,
        &make::Around::new(&images, []),
        &Guards::default(),
        sample::at(0),
    )
}

fn edited(text: &str, from: &str, to: &str) -> PlanFileError {
    let edited = text.replacen(from, to, 1);
    assert_ne!(edited, text, "{from} is not there");
    PlanFile::parse(&edited).expect_err(from)
}

#[test]
fn a_plan_that_was_written_is_read_as_it_was() {
    for plan in [
        plan(&["kept", "a", "b"]),
        sample::creates(&sample::place("RegionOne")),
        plan(&[]),
    ] {
        let written = file(plan);
        let text = written.to_json();
        let read = PlanFile::parse(&text).expect("a plan");
        assert_eq!(read, written);
        assert_eq!(read.to_json(), text, "the same bytes");
        assert_eq!(read.plan.hash(), written.plan.hash());
    }
}

#[test]
fn what_somebody_has_changed_is_not_carried_out() {
    let text = file(plan(&["kept", "old-a", "old-b"])).to_json();
    for (from, to) in [
        ("\"old-a\"", "\"new-a\""),
        ("\"id-1\"", "\"id-9\""),
        ("\"steps\": 2", "\"steps\": 1"),
        ("\"word\": \"2\"", "\"word\": \"1\""),
        ("\"left_out\": [", "\"note\": 1, \"left_out\": ["),
        ("\"bytes\": 1000", "\"bytes\": 2000"),
    ] {
        let error = edited(&text, from, to);
        let is_noticed = matches!(
            error,
            PlanFileError::Changed | PlanFileError::Unreadable { .. }
        );
        assert!(is_noticed, "{from}: {error}");
    }
}

#[test]
fn a_wrong_file_is_told_from_a_damaged_one() {
    let text = file(plan(&["kept", "a"])).to_json();
    assert!(matches!(
        PlanFile::parse(&text[..text.len() / 2]),
        Err(PlanFileError::NotJson { .. })
    ));
    assert_eq!(PlanFile::parse("{}"), Err(PlanFileError::NotAPlan));
    assert_eq!(PlanFile::parse("[1]"), Err(PlanFileError::NotAPlan));
    assert_eq!(
        edited(&text, "\"version\": 1", "\"version\": 2"),
        PlanFileError::OtherVersion { version: 2 }
    );
    let twice = edited(&text, "\"hash\":", "\"hash\": \"\", \"hash\":");
    assert!(matches!(twice, PlanFileError::Unreadable { .. }), "{twice}");
}

#[test]
fn a_step_that_deletes_something_else_than_it_shows_is_refused() {
    let mut plan = plan(&["kept", "old", "precious"]);
    let Write::DeleteImage { image, .. } = &mut plan.steps[0].write else {
        panic!("a delete");
    };
    *image = "id-7".into();
    assert_eq!(
        PlanFile::parse(&file(plan).to_json()),
        Err(PlanFileError::Contradictory {
            step: 0,
            name: "old".into()
        }),
        "its hash is right all the same"
    );
}

#[test]
fn a_plan_without_its_account_is_refused() {
    let written = PlanFile {
        accounts: Vec::new(),
        ..file(plan(&["kept", "a"]))
    };
    assert_eq!(
        PlanFile::parse(&written.to_json()),
        Err(PlanFileError::NoAccount {
            cloud: "demo".into()
        })
    );
}

/// Reads CSV as RFC 4180 has it: a second opinion on what was written.
fn read_csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut characters = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(character) = characters.next() {
        let row = rows.last_mut().expect("a row");
        let field = row.last_mut().expect("a field");
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(characters.next(), Some('\n'), "lines end in CRLF");
                rows.push(vec![String::new()]);
            }
            '\n' if !is_quoted => panic!("a bare line end"),
            other => field.push(other),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
    rows
}

#[test]
fn no_name_breaks_a_table_or_becomes_a_formula() {
    let hostile = [
        "plain",
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1",
        "-2",
        "@sum",
        " =1+1",
        "＝1+1",
        "a,b",
        "quo\"te",
        "two\r\nlines",
        "\tTab",
        " blank ",
        "",
        "'apostrophe",
    ];
    let text = plan_rows(&plan(&hostile)).to_csv();
    let rows = read_csv(&text);
    assert_eq!(rows.len(), hostile.len() + 1);
    let at = rows[0]
        .iter()
        .position(|name| name == "name")
        .expect("names");
    for row in &rows {
        assert_eq!(row.len(), rows[0].len());
        let begins = row[at].trim_start().chars().next();
        let is_formula = matches!(begins, Some('=' | '+' | '-' | '@' | '＝'));
        assert!(!is_formula, "{row:?}");
    }
    let names: Vec<&str> = rows.iter().map(|row| row[at].as_str()).collect();
    for shown in ["'+1", "a,b", "quo\"te", "two␍⏎lines", " blank ", "'＝1+1"] {
        assert!(names.contains(&shown), "{shown}: {names:?}");
    }
}

#[test]
fn a_plan_as_rows_says_what_is_left_alone_and_why() {
    let mut plan = plan(&["kept", "a"]);
    plan.left_out.push(LeftOut {
        target: plan.steps[0].target.clone(),
        because: Because::NeverDelete("golden-*".into()),
    });
    let rows = read_csv(&plan_rows(&plan).to_csv());
    let ends: Vec<(&str, &str)> = rows[1..]
        .iter()
        .map(|row| (row[0].as_str(), row[row.len() - 1].as_str()))
        .collect();
    assert_eq!(
        ends,
        [
            ("delete_image", ""),
            ("leave", "protected"),
            ("leave", "never_delete: golden-*"),
        ]
    );
}

#[test]
fn steps_are_an_array_of_objects_for_scripts() {
    let mut plan = plan(&["kept", "a"]);
    plan.steps[0].reason = Some(Reason::Oldest { number: 1, of: 3 });
    let text = steps(&plan).to_json();
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let step = &value[0];
    for (key, wanted) in [
        ("id", "\"id-1\""),
        ("name", "\"a\""),
        ("region", "\"RegionOne\""),
        ("source", "null"),
        ("size", "1000"),
        ("reason", "\"oldest: number 1, of 3\""),
    ] {
        assert_eq!(step[key].to_string(), wanted, "{text}");
    }
    let created: jiff::Timestamp = step["created_at"]
        .as_str()
        .and_then(|at| at.parse().ok())
        .expect("a time");
    assert_eq!(created, sample::at(0));
}

/// The journal of a job whose steps ended in every way.
fn past() -> Past {
    let plan = plan(&["kept", "a", "b", "c", "d", "e"]);
    let hash = plan.hash();
    let done = |gone| StepOutcome::Done {
        image: None,
        request_id: Some("req-1".into()),
        gone,
        unclaimed: None,
        order: None,
        made: None,
    };
    let failure = Failure {
        words: Some("=in use".into()),
        request_id: Some("req-2".into()),
        ..Failure::unsent(FailureKind::Conflict)
    };
    let outcomes = [
        done(None),
        done(Some(crate::plan::Gone::Already)),
        StepOutcome::Failed(failure),
        StepOutcome::Skipped(Changed::Name),
    ];
    let mut records = vec![
        Record::Plan {
            plan: Box::new(plan),
            hash: hash.clone(),
            user: "alice".into(),
        },
        Record::Confirm { hash },
    ];
    records.extend(
        outcomes
            .into_iter()
            .enumerate()
            .map(|(step, outcome)| Record::Done { step, outcome }),
    );
    records.push(Record::End {
        tally: Tally::default(),
    });
    let entries: Vec<Entry> = records
        .into_iter()
        .zip(0..)
        .map(|(record, at)| Entry {
            at: sample::at(at),
            job: JobId("run-1".into()),
            record,
        })
        .collect();
    Past::from_entries(&entries).expect("a job")
}

#[test]
fn a_report_says_of_every_step_what_became_of_it() {
    let past = past();
    let rows = read_csv(&outcomes(std::slice::from_ref(&past)).to_csv());
    let column = |name| {
        let at = rows[0].iter().position(|column| column == name);
        let at = at.expect("a column");
        let cells = rows[1..].iter().map(move |row| row[at].as_str());
        cells.collect::<Vec<_>>()
    };
    assert_eq!(
        column("outcome"),
        ["done", "already_gone", "failed", "skipped", "pending"]
    );
    assert_eq!(column("reason"), ["", "", "conflict", "name", ""]);
    assert_eq!(column("server_says"), ["", "", "'=in use", "", ""]);
    assert_eq!(column("request_id"), ["req-1", "req-1", "req-2", "", ""]);
    let text = report_json(std::slice::from_ref(&past));
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let job = &value["jobs"][0];
    assert_eq!(job["user"], "alice");
    assert_eq!(job["hash"], past.hash());
    assert_eq!(job["steps"][2]["server_says"], "=in use");
    assert_eq!(job["left_out"][0]["reason"], "protected");
}

proptest! {
    #[test]
    fn any_plan_of_any_names_comes_back_byte_for_byte(
        names in prop::collection::vec(any::<String>(), 0..6),
        pattern in any::<String>(),
    ) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut plan = plan(&names);
        if let Some(left) = plan.left_out.first_mut() {
            left.because = Because::NeverDelete(SafeText::new(&pattern));
        }
        let text = file(plan.clone()).to_json();
        let read = PlanFile::parse(&text).expect("a plan");
        prop_assert_eq!(read.to_json(), text);
        prop_assert_eq!(read.plan.hash(), plan.hash());
        let rows = read_csv(&plan_rows(&plan).to_csv());
        prop_assert_eq!(rows.len(), names.len() + 1);
    }
}

#[test]
fn an_order_is_not_carried_out_from_a_file() {
    let (place, vps) = (sample::account(), sample::vps("vps-1.ovh.net", None));
    let row = make::vps::VpsRow {
        place: &place,
        vps: &vps,
    };
    let account = Account {
        cloud: place.cloud().clone(),
        project: place.project().clone(),
        project_name: None,
        user: None,
        auth_url: None,
    };
    let file = |plan| PlanFile {
        accounts: vec![account.clone()],
        saves: Vec::new(),
        plan,
    };
    let order = make::vps::order(row, &sample::quote(Some(360_000_000)), sample::at(0));
    let order = file(order.expect("an exact amount"));
    assert_eq!(
        PlanFile::parse(&order.to_json()),
        Err(PlanFileError::Orders)
    );
    let snapshot = sample::vps_snapshot("old", None);
    let restore = make::vps::restore(row, &snapshot, crate::plan::Guard::none(), sample::at(0));
    let restore = file(restore);
    assert_eq!(PlanFile::parse(&restore.to_json()), Ok(restore));
}
