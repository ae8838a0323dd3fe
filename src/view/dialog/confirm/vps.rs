//! What the confirmation says of a plan about a VPS.
use crate::{
    app::App,
    call::VpsChange,
    model::vps::{Price, Quoted},
    plan::{AboutVps, Bill, Purpose, Step},
    view::{
        Dress,
        dialog::{
            facts::{self, Facts},
            prose,
        },
    },
};
use ratatui::text::Line;

/// The VPS, its snapshot, and what an order costs.
pub(super) fn facts(step: &Step, app: &App, dress: &Dress, cells: usize) -> Vec<Line<'static>> {
    let target = &step.target;
    let mut facts = Facts::new(dress, cells);
    facts.add_name("column-name", &target.name);
    facts.add("label-vps", facts::safe(&target.id));
    facts.add("label-account", facts::place(app, dress, &target.place));
    let about = target.vps.as_deref();
    if let Some(snapshot) = about.and_then(|about| about.snapshot.as_ref()) {
        let mut parts = vec![facts::when(app, dress, Some(snapshot.created))];
        let description = snapshot.description.as_ref();
        parts.extend(description.map(ToString::to_string));
        facts.add("label-vps-snapshot", prose::dotted(&parts, dress));
    }
    if let Some(description) = described(step) {
        facts.add("label-description", facts::safe(description));
    }
    if let (Some(VpsChange::Order(quoted)), Some(bill)) = (
        step.write.vps_change(),
        about.and_then(|about| about.bill.as_ref()),
    ) {
        prices(&mut facts, bill, quoted);
    }
    facts.lines()
}

/// The description that a step gives to the snapshot.
fn described(step: &Step) -> Option<&str> {
    match step.write.vps_change()? {
        VpsChange::TakeSnapshot { description } => description.as_deref(),
        VpsChange::DescribeSnapshot { description } => Some(description),
        VpsChange::DeleteSnapshot
        | VpsChange::Restore
        | VpsChange::AbortSnapshot
        | VpsChange::Order(_) => None,
    }
}

fn prices(facts: &mut Facts<'_>, bill: &Bill, quoted: &Quoted) {
    let said = |price: &Price| price.text.to_string();
    facts.add("label-price-ex-vat", said(&bill.without_tax));
    facts.add("label-vat", said(&bill.tax));
    facts.add("label-price-incl-vat", said(&quoted.with_tax));
    for contract in &bill.contracts {
        facts.add("label-contract", contract.name.to_string());
        if let Some(link) = &contract.link {
            facts.add_more(link.shown().to_string());
        }
    }
}

/// What the user must know before the answer.
pub(super) fn consequences(purpose: Purpose, steps: &[&Step], dress: &Dress) -> Option<String> {
    let words = &dress.words;
    let about = steps.first().and_then(|step| step.target.vps.as_deref());
    let date = |about: &AboutVps| Some(dress.date(about.snapshot.as_ref()?.created));
    let date = ("date", about.and_then(date).unwrap_or_default().into());
    let key = match purpose {
        Purpose::TakeVpsSnapshot => "confirm-vps-take-means",
        Purpose::DeleteVpsSnapshot => "confirm-vps-delete-means",
        Purpose::ReplaceVpsSnapshot => "confirm-vps-replace-means",
        Purpose::RestoreVps => "confirm-vps-restore-means",
        Purpose::AbortVpsSnapshot => "confirm-vps-abort-means",
        Purpose::OrderVpsSnapshotOption => "confirm-vps-order-means",
        Purpose::DescribeVpsSnapshot
        | Purpose::CreateSnapshot
        | Purpose::RotateSnapshots
        | Purpose::DeleteImages
        | Purpose::DeleteVolumeSnapshots
        | Purpose::SetAside
        | Purpose::BringBack
        | Purpose::Change(_) => return None,
    };
    Some(words.say_with(key, &[date]))
}
