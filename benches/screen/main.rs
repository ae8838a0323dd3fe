//! What a user waits for at this end of the line: a frame, a key, a page of a list.
//!
//! `cargo bench --bench screen`; the figures are times for one of each.
#[path = "../../tests/fixtures/plain.rs"]
mod plain;
#[path = "../../tests/fixtures/session.rs"]
mod session;
mod stage;

use criterion::{BatchSize, BenchmarkId, Criterion, criterion_group, criterion_main};
use crossterm::event::KeyCode;
use stage::Stage;
use std::cell::RefCell;

const COUNTS: [usize; 3] = [1_000, 10_000, 100_000];

/// Drawing anew what has not changed.
fn draw(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("draw a frame");
    for count in COUNTS {
        let mut stage = Stage::with_images(count);
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| stage.draw());
        });
    }
}

/// `j` or `k`, and the frame after it.
fn move_cursor(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("move the cursor");
    for count in COUNTS {
        let mut stage = Stage::with_images(count);
        let mut keys = [KeyCode::Char('j'), KeyCode::Char('k')].into_iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| stage.press(keys.next().expect("a cycle")));
        });
    }
}

/// A letter or a backspace in the filter, and the frame after it.
fn type_filter(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("type in the filter");
    for count in COUNTS {
        let mut stage = Stage::with_images(count);
        stage.press(KeyCode::Char('/'));
        stage.press(KeyCode::Char('7'));
        let mut keys = [KeyCode::Char('3'), KeyCode::Backspace].into_iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| stage.press(keys.next().expect("a cycle")));
        });
    }
}

/// A page of 1,000 images arrives in a list of this many.
fn take_page(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("take a page");
    for count in COUNTS {
        let stage = RefCell::new(Stage::with_images(count));
        stage.borrow_mut().refresh();
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter_batched(
                || stage.borrow_mut().page(),
                |page| stage.borrow_mut().answer(page),
                BatchSize::LargeInput,
            );
        });
    }
}

/// All pages of a list from the first to the last, each with the frame after it.
fn read_list(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("read a list, a frame a page");
    group.sample_size(10);
    for count in COUNTS {
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter_batched_ref(
                || Stage::about_to_read(count),
                Stage::read_all,
                BatchSize::PerIteration,
            );
        });
    }
}

/// A letter or a backspace in a filter of terms, and the frame after it.
fn type_terms(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("type in a filter of terms");
    for count in COUNTS {
        let mut stage = Stage::with_images(count);
        stage.press(KeyCode::Char('/'));
        for letter in "type:snapshot older:30d source:web-1".chars() {
            stage.press(KeyCode::Char(letter));
        }
        let mut keys = [KeyCode::Char('3'), KeyCode::Backspace].into_iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| stage.press(keys.next().expect("a cycle")));
        });
    }
}

/// Marking all that match, and taking it back.
fn mark_all(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("mark all");
    for count in COUNTS {
        let mut stage = Stage::with_images(count);
        let mut keys = [KeyCode::Char('*'), KeyCode::Char('u')].into_iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| stage.press(keys.next().expect("a cycle")));
        });
    }
}

/// A digit or a backspace in the dialog of a rule, whose forecast is reckoned at each key.
fn compose_rule(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("type in the dialog of a rule");
    for count in COUNTS {
        let mut stage = Stage::with_images(count);
        stage.press(KeyCode::Char('m'));
        let mut keys = [KeyCode::Char('3'), KeyCode::Backspace].into_iter().cycle();
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| stage.press(keys.next().expect("a cycle")));
        });
    }
}

criterion_group!(
    screen,
    draw,
    move_cursor,
    type_filter,
    type_terms,
    take_page,
    read_list,
    mark_all,
    compose_rule
);
criterion_main!(screen);
