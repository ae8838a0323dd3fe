//! A plan as a file that this program can carry out, later and elsewhere.
use crate::{
    call::{VolumeFrom, VpsChange, Write},
    model::{CloudName, ProjectId, SafeText},
    plan::{Plan, Step, make::metadata},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What such a file says it is.
const FORMAT: &str = "horizon-tui plan";

/// The version that is written, and the only one that can be read.
const VERSION: u64 = 1;

/// A plan, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanFile {
    /// For each cloud and project of the plan.
    pub accounts: Vec<Account>,
    /// What it saves in a month, as it was known where the plan was made.
    pub saves: Vec<SafeText>,
    pub plan: Plan,
}

/// Who made a plan, and where that cloud is: what is checked before it is carried out elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    pub cloud: CloudName,
    pub project: ProjectId,
    pub project_name: Option<SafeText>,
    pub user: Option<SafeText>,
    /// Where its Keystone is, by the configuration.
    pub auth_url: Option<SafeText>,
}

/// Why a file is not a plan that can be carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFileError {
    #[error("this is not JSON (line {line}, column {column}): it may have been cut off")]
    NotJson { line: usize, column: usize },
    #[error("this is JSON, but not a plan of horizon-tui")]
    NotAPlan,
    #[error("this plan has version {version}, and this program reads version {VERSION} only")]
    OtherVersion { version: u64 },
    #[error("this plan cannot be read: {words}")]
    Unreadable { words: SafeText },
    #[error("this plan was changed after it was written: its hash is not the one it names")]
    Changed,
    #[error("step {} of this plan does not change what it names: {name}", step + 1)]
    Contradictory { step: usize, name: SafeText },
    #[error("step {} of this plan changes a property that stays as it is: {key}", step + 1)]
    Kept { step: usize, key: SafeText },
    #[error("this plan does not say whose the things in cloud `{cloud}` are")]
    NoAccount { cloud: SafeText },
    #[error(
        "this plan orders something: that is done on the screen only, at the price shown there"
    )]
    Orders,
}

/// The file as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    version: u64,
    hash: String,
    accounts: Vec<Account>,
    totals: Sums,
    plan: Plan,
}

/// For those who read the file.
#[derive(Serialize, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
struct Sums {
    steps: usize,
    bytes: u64,
    of_unknown_size: usize,
    saves_per_month: Vec<SafeText>,
}

impl PlanFile {
    /// The text of the file; the same plan gives the same bytes.
    #[expect(clippy::missing_panics_doc, reason = "no plan makes it panic")]
    pub fn to_json(&self) -> String {
        let written = Written {
            format: FORMAT.to_owned(),
            version: VERSION,
            hash: self.plan.hash(),
            accounts: self.accounts.clone(),
            totals: self.sums(),
            plan: self.plan.clone(),
        };
        let text = serde_json::to_string_pretty(&written);
        text.expect("a plan holds nothing that JSON cannot") + "\n"
    }

    fn sums(&self) -> Sums {
        let totals = self.plan.totals();
        Sums {
            steps: totals.steps,
            bytes: totals.bytes,
            of_unknown_size: totals.unsized_targets,
            saves_per_month: self.saves.clone(),
        }
    }

    /// Reads such a text. What comes back is exactly what was written, or it is an error: the
    /// hash is that of the plan, nothing stands there that would be passed over, and each step
    /// changes the thing that it names.
    ///
    /// # Errors
    /// With what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, PlanFileError> {
        let value: Value = serde_json::from_str(text).map_err(|error| PlanFileError::NotJson {
            line: error.line(),
            column: error.column(),
        })?;
        if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(PlanFileError::NotAPlan);
        }
        match value.get("version").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(version) => return Err(PlanFileError::OtherVersion { version }),
            None => return Err(PlanFileError::NotAPlan),
        }
        // From the text and not from the value, so that a name that stands there twice is seen.
        let written: Written =
            serde_json::from_str(text).map_err(|error| PlanFileError::Unreadable {
                words: SafeText::new(&error.to_string()),
            })?;
        let file = Self {
            accounts: written.accounts,
            saves: written.totals.saves_per_month.clone(),
            plan: written.plan,
        };
        let is_whole = serde_json::to_value(&file.plan).ok().as_ref() == value.get("plan");
        if !is_whole || file.plan.hash() != written.hash || file.sums() != written.totals {
            return Err(PlanFileError::Changed);
        }
        file.check()?;
        Ok(file)
    }

    fn check(&self) -> Result<(), PlanFileError> {
        for (at, step) in self.plan.steps.iter().enumerate() {
            let target = &step.target;
            // Carried out twice, it would be paid twice.
            if let Some(VpsChange::Order(_)) = step.write.vps_change() {
                return Err(PlanFileError::Orders);
            }
            if !changes_its_target(step) {
                let name = target.name.clone();
                return Err(PlanFileError::Contradictory { step: at, name });
            }
            if let Some(key) = kept_property(step) {
                return Err(PlanFileError::Kept { step: at, key });
            }
            let (cloud, project) = (target.place.cloud(), target.place.project());
            let is_its =
                |account: &&Account| account.cloud == *cloud && account.project == *project;
            if self.accounts.iter().find(is_its).is_none() {
                let cloud = cloud.shown();
                return Err(PlanFileError::NoAccount { cloud });
            }
        }
        Ok(())
    }
}

/// A property that no form lets anybody change.
fn kept_property(step: &Step) -> Option<SafeText> {
    let Write::UpdateMetadata { changes, .. } = &step.write else {
        return None;
    };
    let mut keys = changes.iter().map(|change| change.key.as_str());
    let kept = keys.find(|key| metadata::why_kept(key).is_some());
    kept.map(SafeText::new)
}

/// Whether what is sent is about the thing that a confirmation shows.
fn changes_its_target(step: &Step) -> bool {
    let target = &step.target;
    let changed = match &step.write {
        Write::CreateSnapshot { instance, .. } | Write::Instance { instance, .. } => {
            instance.as_str()
        }
        Write::SetProperties { image, .. }
        | Write::UpdateImage { image, .. }
        | Write::UpdateMetadata { image, .. }
        | Write::DeleteImage { image, .. }
        | Write::SwitchImage { image, .. } => image.as_str(),
        Write::DeleteVolumeSnapshot { snapshot, .. }
        | Write::EditVolumeSnapshot { snapshot, .. } => snapshot.as_str(),
        Write::Launch { launch, .. } => launch.image.as_str(),
        Write::CreateVolume { volume, .. } => match &volume.from {
            VolumeFrom::Image(image) => image.as_str(),
            VolumeFrom::Snapshot(snapshot) => snapshot.as_str(),
        },
        Write::Vps { vps, .. } => vps.as_str(),
    };
    *step.write.place() == target.place && changed == target.id
}
