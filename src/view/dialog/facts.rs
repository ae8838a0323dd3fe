//! Tables of facts: what a thing is, a label and a value in each line.
use super::prose;
use crate::{
    app::App,
    call::VpsChange,
    model::{Place, ProjectId, SafeText, UserId, Whose, place::Site, text},
    plan::{Target, step::SourceIs},
    view::{Dress, widget::line},
};
use jiff::Timestamp;
use ratatui::text::{Line, Span};

/// Facts in the order in which they are shown.
#[derive(Debug)]
pub(in crate::view) struct Facts<'a> {
    dress: &'a Dress,
    cells: usize,
    /// The least width of the column of labels.
    least: usize,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    label: String,
    value: Line<'static>,
    /// The most lines that the value may take.
    most: usize,
}

/// The cells between label and value.
const BETWEEN: usize = 2;

/// A longer name is cut: its id stands beside it.
const LINES_OF_A_NAME: usize = 2;

impl<'a> Facts<'a> {
    pub(in crate::view) fn new(dress: &'a Dress, cells: usize) -> Self {
        Self {
            dress,
            cells,
            least: 0,
            rows: Vec::new(),
        }
    }

    /// Makes the column of labels as wide as that of a form below.
    pub(super) fn align(&mut self, labels: usize) {
        self.least = labels;
    }

    /// Adds a fact; `label` is the key of a word.
    pub(in crate::view) fn add(&mut self, label: &str, value: impl Into<Line<'static>>) {
        self.push(label, value.into(), usize::MAX);
    }

    /// Adds a fact over so many lines at most.
    pub(super) fn add_at_most(&mut self, label: &str, value: String, most: usize) {
        self.push(label, value.into(), most);
    }

    /// Adds a further value to the fact before.
    pub(super) fn add_more(&mut self, value: impl Into<Line<'static>>) {
        self.rows.push(Row {
            label: String::new(),
            value: value.into(),
            most: usize::MAX,
        });
    }

    /// Adds a fact where there is one.
    pub(in crate::view) fn add_some(
        &mut self,
        label: &str,
        value: Option<impl Into<Line<'static>>>,
    ) {
        if let Some(value) = value {
            self.add(label, value);
        }
    }

    /// Adds a name, however long and strange.
    pub(super) fn add_name(&mut self, label: &str, name: &SafeText) {
        let name = Span::styled(name.to_string(), self.dress.theme.cursor);
        self.push(label, name.into(), LINES_OF_A_NAME);
    }

    /// Adds the name of a thing, and its id where the name had to be altered to be shown: others may
    /// look the same.
    pub(super) fn add_thing(&mut self, label: &str, name: &SafeText, id: &SafeText) {
        self.add_name(label, name);
        if name.is_altered() {
            self.add("label-id", id.to_string());
        }
    }

    /// Adds a fact whose label is not ours, like the name of a field.
    pub(super) fn add_field(&mut self, name: &SafeText, value: &SafeText) {
        self.rows.push(Row {
            label: name.to_string(),
            value: value.to_string().into(),
            most: usize::MAX,
        });
    }

    /// Adds a fact that is true or not.
    pub(super) fn add_truth(&mut self, label: &str, truth: impl Into<Truth>) {
        let word = match truth.into() {
            Truth::Yes => self.dress.words.say("yes"),
            Truth::No => self.dress.words.say("no"),
        };
        self.add(label, word.into_owned());
    }

    fn push(&mut self, label: &str, value: Line<'static>, most: usize) {
        self.rows.push(Row {
            label: self.dress.words.say(label).into_owned(),
            value,
            most,
        });
    }

    /// The labels in one column, the values in another; on the narrowest screens labels are cut.
    pub(in crate::view) fn lines(self) -> Vec<Line<'static>> {
        let labels = self.rows.iter().map(|row| text::width(&row.label));
        let wide = labels
            .max()
            .unwrap_or(0)
            .max(self.least)
            .min(self.cells * 2 / 5);
        let cells = self.cells.saturating_sub(wide + BETWEEN);
        let mut lines = Vec::new();
        for row in self.rows {
            let label = text::truncate(&row.label, wide);
            let blanks = " ".repeat(wide + BETWEEN - text::width(&label));
            let label = Span::styled(format!("{label}{blanks}"), self.dress.theme.label);
            let value = prose::at_most(line::wrap(&row.value, cells), row.most, cells);
            let mut label = Some(label);
            lines.extend(value.into_iter().map(|mut line| {
                let blank = || Span::from(" ".repeat(wide + BETWEEN));
                line.spans.insert(0, label.take().unwrap_or_else(blank));
                line
            }));
        }
        lines
    }
}

/// Whether something is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    Yes,
    No,
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

/// Where the target of a step is; among the things of all projects, in whose project.
pub(super) fn place_of(app: &App, dress: &Dress, target: &Target) -> Line<'static> {
    placed(app, dress, &target.place, target.owner.as_ref())
}

/// Where a thing of this owner is; among the things of all projects, in whose project.
pub(super) fn place_of_owner(
    app: &App,
    dress: &Dress,
    place: &Place,
    owner: Option<&ProjectId>,
) -> Line<'static> {
    placed(app, dress, place, owner.filter(|_| place.is_of_everyone()))
}

/// Cloud, project and region, in the order of the header, with the cloud's label.
pub(super) fn place(app: &App, dress: &Dress, place: &Place) -> Line<'static> {
    placed(app, dress, place, None)
}

fn placed(app: &App, dress: &Dress, place: &Place, owner: Option<&ProjectId>) -> Line<'static> {
    let crumb = Span::styled(format!(" {} ", dress.glyphs.crumb), dress.theme.dim);
    if let Site::Ovh { account } = place.site() {
        let account = Span::styled(account.shown().to_string(), dress.theme.cursor);
        return Line::from(vec![Span::from("OVHcloud"), crumb, account]);
    }
    let name = place.cloud().shown().to_string();
    let mut spans = match place.site() {
        Site::OpenStack {
            project: of,
            region,
            whose,
            ..
        } => vec![
            Span::from(name),
            crumb.clone(),
            Span::from(match (owner, whose) {
                (Some(owner), _) => project(app, owner).to_string(),
                (None, Whose::Project) => project(app, of).to_string(),
                (None, Whose::Everyone) => dress.words.say("all-projects").into_owned(),
            }),
            crumb,
            Span::styled(region.shown().to_string(), dress.theme.cursor),
        ],
        Site::Ovh { .. } => vec![Span::styled(name, dress.theme.cursor)],
    };
    let cloud = app
        .start
        .clouds
        .iter()
        .find(|cloud| cloud.name == *place.cloud());
    if let Some(label) = cloud.and_then(|cloud| cloud.guard.label.as_ref()) {
        spans.push(Span::from(" "));
        spans.push(Span::styled(format!(" {label} "), dress.theme.alarm));
    }
    Line::from(spans)
}

/// The name of a project where it has been told, else its id.
pub(super) fn project(app: &App, project: &ProjectId) -> SafeText {
    app.project_name(project)
}

/// The name of a user who is signed in here, else the id.
pub(super) fn user(app: &App, user: &UserId) -> SafeText {
    let mut clouds = app.context.iter().flat_map(|context| &context.clouds);
    clouds
        .find(|cloud| cloud.session.user == *user)
        .map_or_else(|| user.shown(), |cloud| cloud.session.user_name.clone())
}

/// A raw text of ours or of a record, as it may be shown.
pub(super) fn safe(raw: &str) -> String {
    SafeText::new(raw).to_string()
}

/// A date, and how long ago that was.
pub(super) fn when(app: &App, dress: &Dress, at: Option<Timestamp>) -> String {
    let Some(at) = at else {
        return dress.words.say("unknown").into_owned();
    };
    let age = crate::model::time::age(app.now.wall, at);
    prose::dotted(&[dress.date(at), dress.words.age(age)], dress)
}

/// The instance that a thing was taken from, and whether that is gone or not known for sure.
pub(super) fn source(target: &Target, dress: &Dress) -> Option<String> {
    let name = target.source.as_ref().map(SafeText::to_string);
    match target.about.as_ref().map(|about| &about.source) {
        None | Some(SourceIs::There) => name,
        Some(SourceIs::Gone) => {
            let gone = dress.words.say("images-gone");
            Some(format!("{} ({gone})", name.unwrap_or_default()))
        }
        Some(SourceIs::Unknown { said }) => {
            let said = said.as_ref().map(|said| format!("{said} ?"));
            Some(said.unwrap_or_else(|| "?".to_owned()))
        }
        Some(SourceIs::Nothing) => None,
    }
}

/// A size, as far as it is known.
pub(super) fn size(dress: &Dress, bytes: Option<u64>) -> String {
    bytes.map_or_else(
        || dress.words.say("unknown").into_owned(),
        |bytes| dress.words.size(bytes),
    )
}

/// The longest name in a list of names, in cells.
const LISTED_NAME: usize = 32;

/// How many names a list shows.
const LISTED: usize = 5;

/// Some names in one sentence, the first few of them.
pub(super) fn names<'a>(names: impl IntoIterator<Item = &'a SafeText>) -> String {
    let mut names = names.into_iter();
    let mut listed: Vec<String> = names
        .by_ref()
        .take(LISTED)
        .map(|name| text::truncate(name.as_str(), LISTED_NAME).into_owned())
        .collect();
    if names.next().is_some() {
        listed.push("…".to_owned());
    }
    listed.join(", ")
}

/// The sentence that says which change of a VPS failed.
pub(super) fn failed_change(change: &VpsChange) -> &'static str {
    match change {
        VpsChange::TakeSnapshot { .. } => "failed-vps-take",
        VpsChange::DescribeSnapshot { .. } => "failed-vps-describe",
        VpsChange::DeleteSnapshot => "failed-vps-delete",
        VpsChange::Restore => "failed-vps-restore",
        VpsChange::AbortSnapshot => "failed-vps-abort",
        VpsChange::Order(_) => "failed-vps-order",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_one_column_and_long_names_are_cut() {
        let dress = Dress::default();
        let mut facts = Facts::new(&dress, 24);
        facts.add_name("column-name", &SafeText::new(&"w".repeat(99)));
        facts.add("label-created", "2026-09-02 09:41");
        let lines: Vec<String> = facts.lines().iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "Name     wwwwwwwwwwwwwww",
                "         wwwwwwwwwwwwww…",
                "Created  2026-09-02",
                "         09:41",
            ]
        );
    }

    #[test]
    fn a_name_that_had_to_be_altered_has_its_id_beside_it() {
        let dress = Dress::default();
        let shown = |name: &str| {
            let mut facts = Facts::new(&dress, 40);
            facts.add_thing("label-image", &SafeText::new(name), &SafeText::new("i-1"));
            let lines = facts.lines();
            lines.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shown("web-1"), ["Image  web-1"]);
        let altered = shown("web\u{202e}-1");
        assert_eq!(altered.len(), 2, "{altered:?}");
        assert_eq!(altered[1], "ID     i-1");
    }

    #[test]
    fn a_list_of_names_ends_where_it_gets_long() {
        let many: Vec<SafeText> = (1..9).map(|n| SafeText::new(&format!("web-{n}"))).collect();
        assert_eq!(names(&many), "web-1, web-2, web-3, web-4, web-5, …");
        assert_eq!(names(&many[..2]), "web-1, web-2");
    }
}
