use super::*;
use crate::{
    call::{Outcome, Sent},
    model::{CloudName, Place, ProjectId, RegionName},
    plan::{Record, StepOutcome, record::Tally},
};
use jiff::Timestamp;
use std::{
    fs::{self, File},
    os::unix::fs::{PermissionsExt, symlink},
    path::Path,
};
use tempfile::TempDir;

const JOB: &str = "run-1";

fn entry(job: &str, at: i64, record: Record) -> Entry {
    Entry {
        at: Timestamp::from_second(at).unwrap(),
        job: JobId(job.into()),
        record,
    }
}

fn write() -> Write {
    Write::DeleteImage {
        place: Place::open_stack(
            CloudName::from("c"),
            ProjectId::from("p"),
            RegionName::from("r"),
        ),
        image: "i".into(),
    }
}

fn send(step: usize) -> Record {
    Record::Send {
        step,
        attempt: 1,
        write: write(),
        tombstone: None,
    }
}

fn confirm() -> Record {
    Record::Confirm {
        hash: "h".to_owned(),
    }
}

/// A short but whole life of a job.
fn life() -> Vec<Entry> {
    let done = Record::Done {
        step: 0,
        outcome: StepOutcome::Pending,
    };
    let end = Record::End {
        tally: Tally::default(),
    };
    [confirm(), send(0), done, end]
        .into_iter()
        .enumerate()
        .map(|(at, record)| entry(JOB, at.try_into().unwrap(), record))
        .collect()
}

fn file(folder: &Path, job: &str) -> PathBuf {
    folder.join(format!("{job}.jsonl"))
}

fn written(folder: &Path, entries: &[Entry]) {
    let mut files = JobFiles::new(folder.to_owned());
    for entry in entries {
        files.append(entry).unwrap();
    }
    assert!(files.sync().is_empty());
}

/// The readable lines of the newest job.
fn lines(folder: &Path) -> Vec<Entry> {
    let newest = recall::recall(folder).into_iter().next();
    newest.map_or_else(Vec::new, |journal| journal.entries)
}

/// A journal in a folder, with the ends that the worker and the loop would hold.
struct Desk {
    journal: Journal,
    orders: UnboundedReceiver<Order>,
    news: UnboundedReceiver<Event>,
}

fn desk(folder: &Path) -> Desk {
    let (order_sender, orders) = mpsc::unbounded_channel();
    let (news_sender, news) = mpsc::unbounded_channel();
    let journal = Journal::start(folder.to_owned(), order_sender, news_sender).unwrap();
    Desk {
        journal,
        orders,
        news,
    }
}

fn call(number: u64) -> CallId {
    CallId {
        run: "run".into(),
        number,
    }
}

impl Desk {
    fn order(&self, number: u64, job: &str) {
        let entry = entry(job, 5, send(0));
        self.journal.order(call(number), write(), Box::new(entry));
    }

    fn note(&self, job: &str, record: Record) {
        self.journal.note(Box::new(entry(job, 5, record)));
    }

    /// Closes the journal and returns what it still had for the worker and the loop.
    fn close(mut self) -> (Vec<Order>, Vec<Event>) {
        drop(self.journal);
        let orders = std::iter::from_fn(|| self.orders.blocking_recv()).collect();
        let news = std::iter::from_fn(|| self.news.blocking_recv()).collect();
        (orders, news)
    }
}

fn refused(event: &Event) -> Option<(&CallId, &FailureKind, Sent, &str)> {
    let Event::Answered(call, Outcome::Err(failure)) = event else {
        return None;
    };
    let words = failure.words.as_ref()?.as_str();
    Some((call, &failure.kind, failure.sent, words))
}

#[test]
fn after_a_crash_at_any_byte_a_prefix_is_read_and_the_next_line_is_not_lost() {
    let whole = TempDir::new().unwrap();
    let life = &life()[..3];
    written(whole.path(), life);
    let bytes = fs::read(file(whole.path(), JOB)).unwrap();
    let next = entry(JOB, 9, confirm());
    let mut lengths = Vec::new();
    for end in 0..=bytes.len() {
        let folder = TempDir::new().unwrap();
        fs::write(file(folder.path(), JOB), &bytes[..end]).unwrap();
        let read = lines(folder.path());
        assert_eq!(read, life[..read.len()], "cut at byte {end}");
        lengths.push(read.len());

        written(folder.path(), std::slice::from_ref(&next));
        let after = lines(folder.path());
        // A last line that lacks nothing but its line end is whole.
        assert!(after.len() > read.len(), "cut at byte {end}");
        assert_eq!(after.last(), Some(&next), "cut at byte {end}");
        assert_eq!(after[..after.len() - 1], life[..after.len() - 1]);
    }
    lengths.dedup();
    assert_eq!(lengths, [0, 1, 2, 3], "more bytes never mean fewer lines");
}

#[test]
fn a_flipped_byte_costs_its_line_and_no_other() {
    let folder = TempDir::new().unwrap();
    let life = life();
    written(folder.path(), &life);
    let path = file(folder.path(), JOB);
    let bytes = fs::read(&path).unwrap();
    let second = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    let mut flipped = bytes.clone();
    flipped[second + 20] ^= 0x10;
    fs::write(&path, flipped).unwrap();
    let read = lines(folder.path());
    assert_eq!(read, [&life[..1], &life[2..]].concat());
}

#[test]
fn a_change_is_handed_on_only_when_its_line_can_be_read() {
    let folder = TempDir::new().unwrap();
    let mut desk = desk(folder.path());
    for number in 1..=200 {
        let job = format!("run-{number}");
        desk.order(number, &job);
        let order = desk.orders.blocking_recv().unwrap();
        assert_eq!(order, Order::Do(call(number), write()));
        let text = fs::read_to_string(file(folder.path(), &job)).unwrap();
        assert_eq!(Entry::from_line(text.trim_end()).unwrap().record, send(0));
    }
    assert_eq!(desk.close(), (vec![], vec![]));
}

#[test]
fn changes_are_handed_on_in_their_order() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path());
    for number in 1..=300 {
        desk.order(number, if number % 3 == 0 { "run-1" } else { "run-2" });
    }
    let (orders, news) = desk.close();
    let expected: Vec<_> = (1..=300)
        .map(|number| Order::Do(call(number), write()))
        .collect();
    assert_eq!(orders, expected);
    assert_eq!(news, []);
}

#[test]
fn without_a_folder_to_write_to_nothing_is_handed_on_and_everybody_is_told() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("jobs");
    File::create(&folder).unwrap();
    let desk = desk(&folder);
    desk.note(JOB, confirm());
    desk.order(7, JOB);
    let (orders, news) = desk.close();
    assert_eq!(orders, []);
    let [Event::NotRecorded(job, words), answered] = news.as_slice() else {
        panic!("{news:?}");
    };
    assert_eq!(job, &JobId(JOB.into()));
    assert!(words.as_str().contains("jobs/run-1.jsonl"), "{words}");
    let (told, kind, sent, _) = refused(answered).unwrap();
    assert_eq!(
        (told, kind, sent),
        (&call(7), &FailureKind::NotRecorded, Sent::No)
    );
}

#[test]
fn a_job_that_lacks_a_line_leaves_no_more_even_when_the_disk_works_again() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("jobs");
    File::create(&folder).unwrap();
    let mut desk = desk(&folder);
    desk.note(JOB, confirm());
    assert!(matches!(
        desk.news.blocking_recv(),
        Some(Event::NotRecorded(..))
    ));
    fs::remove_file(&folder).unwrap();
    desk.order(1, JOB);
    desk.order(2, "run-2");
    desk.note(
        JOB,
        Record::Done {
            step: 0,
            outcome: StepOutcome::Pending,
        },
    );
    let (orders, news) = desk.close();
    assert_eq!(orders, [Order::Do(call(2), write())]);
    assert_eq!(news.len(), 1);
    assert_eq!(refused(&news[0]).unwrap().0, &call(1));
    let jobs = recall::recall(&folder);
    let all = || jobs.iter().flat_map(|journal| &journal.entries);
    let records: Vec<_> = all().map(|entry| &entry.record).collect();
    assert_eq!(records.len(), 2, "{records:?}");
    assert!(
        !all().any(|entry| {
            entry.job.0.as_ref() == JOB && matches!(entry.record, Record::Send { .. })
        }),
        "nothing says that a change left which did not"
    );
}

#[test]
fn a_job_on_which_another_process_works_is_refused() {
    let folder = TempDir::new().unwrap();
    let life = life();
    let mut other = JobFiles::new(folder.path().to_owned());
    other.append(&life[0]).unwrap();
    let first = desk(folder.path());
    first.order(1, JOB);
    let (orders, news) = first.close();
    assert_eq!(orders, []);
    let words = refused(&news[0]).unwrap().3;
    assert!(words.contains("another process"), "{words}");

    drop(other);
    let second = desk(folder.path());
    second.order(1, JOB);
    assert_eq!(second.close().0.len(), 1);
}

#[test]
fn only_its_owner_can_read_the_journal() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("state/jobs");
    written(&folder, &life());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&file(&folder, JOB)), 0o600);
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&place.path().join("state")), 0o700);

    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    written(&folder, &[entry("run-2", 1, confirm())]);
    assert_eq!(mode(&folder), 0o700);
}

#[test]
fn no_name_and_no_link_leads_out_of_the_folder() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("jobs");
    fs::create_dir(&folder).unwrap();
    let target = place.path().join("target");
    File::create(&target).unwrap();
    symlink(&target, file(&folder, "run-9")).unwrap();
    let desk = desk(&folder);
    let names = ["run-9", "../run", "a/b", "", ".hidden", "a\nb", "a\0b"];
    for (number, job) in (1..).zip(names) {
        desk.order(number, job);
    }
    let (orders, news) = desk.close();
    assert_eq!(orders, []);
    assert_eq!(news.len(), names.len());
    assert_eq!(fs::metadata(&target).unwrap().len(), 0);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 2);
}

#[test]
fn jobs_come_back_newest_first_without_what_is_no_journal() {
    let folder = TempDir::new().unwrap();
    for (job, at) in [("run-1", 20), ("run-2", 30), ("run-3", 10)] {
        written(folder.path(), &[entry(job, at, confirm())]);
    }
    fs::create_dir(file(folder.path(), "folder")).unwrap();
    fs::write(folder.path().join("notes.txt"), "x").unwrap();
    fs::write(file(folder.path(), "binary"), [0xff, 0xfe, b'\n']).unwrap();
    symlink("/dev/zero", file(folder.path(), "endless")).unwrap();
    let desk = desk(folder.path());
    desk.journal.recall();
    let (_, news) = desk.close();
    let [Event::Recalled(jobs)] = news.as_slice() else {
        panic!("{news:?}");
    };
    let names: Vec<_> = jobs
        .iter()
        .map(|journal| &*journal.entries[0].job.0)
        .collect();
    assert_eq!(names, ["run-2", "run-1", "run-3"]);
}

#[test]
fn once_orders_are_ended_lines_are_written_and_nothing_leaves() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path());
    desk.order(1, JOB);
    desk.journal.end_orders();
    desk.order(2, JOB);
    desk.note(
        JOB,
        Record::Done {
            step: 0,
            outcome: StepOutcome::Pending,
        },
    );
    let (orders, news) = desk.close();
    assert_eq!(orders, [Order::Do(call(1), write())]);
    assert!(
        matches!(&news[..], [Event::Answered(told, Err(_))] if *told == call(2)),
        "{news:?}"
    );
    let records = lines(folder.path());
    assert!(matches!(
        records.last().unwrap().record,
        Record::Done { .. }
    ));
}

fn a_plan(continues: Option<&str>) -> Record {
    let plan = crate::plan::Plan {
        purpose: crate::plan::Purpose::DeleteImages,
        made: Timestamp::UNIX_EPOCH,
        steps: Vec::new(),
        left_out: Vec::new(),
        severity: crate::plan::Severity::Key,
        exceeds: Vec::new(),
        continues: continues.map(|job| crate::plan::Continues {
            job: JobId(job.into()),
            sent: std::collections::BTreeMap::new(),
            tasks: std::collections::BTreeMap::new(),
        }),
    };
    Record::Plan {
        hash: plan.hash(),
        plan: Box::new(plan),
        user: "alice".into(),
    }
}

#[test]
fn a_disk_without_room_for_the_record_refuses_the_job() {
    let folder = TempDir::new().unwrap();
    let mut full = JobFiles::on_disk(folder.path().to_owned(), |_| Ok(63 << 10));
    let error = full.append(&entry(JOB, 1, a_plan(None))).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    let told = error.to_string();
    assert!(told.contains("64 KiB are needed"), "{told}");
    assert!(told.contains("63 KiB are free"), "{told}");
    let mut roomy = JobFiles::on_disk(folder.path().to_owned(), |_| Ok(64 << 10));
    roomy.append(&entry("run-2", 1, a_plan(None))).unwrap();
}

#[test]
fn a_running_process_is_seen_to_hold_its_job() {
    let folder = TempDir::new().unwrap();
    let mut files = JobFiles::new(folder.path().to_owned());
    files.append(&life()[0]).unwrap();
    let held = || recall::recall(folder.path())[0].held;
    assert!(held());
    drop(files);
    assert!(!held());
    assert!(!held(), "to look is not to hold");
}

#[test]
fn a_job_that_has_ended_takes_no_further_line() {
    let folder = TempDir::new().unwrap();
    written(folder.path(), &life());
    let mut files = JobFiles::new(folder.path().to_owned());
    let error = files.append(&entry(JOB, 9, confirm())).unwrap_err();
    assert!(error.to_string().contains("ended elsewhere"), "{error}");
    assert_eq!(lines(folder.path()), life());
}

#[test]
fn the_rest_of_a_job_that_could_not_be_ended_does_not_leave() {
    let folder = TempDir::new().unwrap();
    written(folder.path(), &life());
    let desk = desk(folder.path());
    desk.note(
        JOB,
        Record::End {
            tally: Tally::default(),
        },
    );
    desk.note("run-2", a_plan(Some(JOB)));
    desk.order(7, "run-2");
    let (orders, news) = desk.close();
    assert_eq!(orders, []);
    assert_eq!(refused(&news[2]).unwrap().0, &call(7));
}
