//! The commands without a screen, and what can be typed after each.
use super::{Arguments, ground::Ground, resolve, screen::Problem};
use crate::{
    app::settings::Preset,
    model::{RegionName, SafeText},
    plan::retention::{Rule, RuleProblem},
    runtime::{
        self,
        batch::{self, Chosen, End, Format, Listed, Regions, Setup, Where},
    },
};
use clap::Args;
use jiff::{Timestamp, civil::Date};
use std::path::PathBuf;

/// The regions that a command is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
#[command(next_help_heading = "Where")]
pub struct RegionArguments {
    /// A region; may be given several times. Without it, the configured one, or else all
    #[arg(long = "region", value_name = "NAME", conflicts_with = "all_regions")]
    pub regions: Vec<String>,
    /// Every region of the cloud
    #[arg(long)]
    pub all_regions: bool,
    /// Every cloud that is configured
    #[arg(long, conflicts_with = "cloud")]
    pub all_clouds: bool,
    /// The things of all projects, for administrators
    #[arg(long)]
    pub all_projects: bool,
}

impl RegionArguments {
    /// What is wanted; a region before the command counts where none stands behind it.
    fn wanted(&self) -> Where {
        Where {
            all_clouds: self.all_clouds,
            all_projects: self.all_projects,
            regions: self.regions(),
        }
    }

    fn regions(&self) -> Regions {
        if self.all_regions {
            Regions::All
        } else if self.regions.is_empty() {
            Regions::Usual
        } else {
            let names = self.regions.iter();
            Regions::These(names.map(|name| RegionName::from(name.as_str())).collect())
        }
    }
}

/// What can be typed after `list`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  horizon-tui list snapshots --all-regions
  horizon-tui list snapshots --filter web-1 --format json | jq -r '.[].id'
  horizon-tui list instances --all-projects --filter owner:research
  horizon-tui --demo list instances --format csv")]
pub struct ListArguments {
    #[arg(value_enum)]
    pub what: Listed,
    /// Only what matches, as it is typed behind / on the screen
    #[arg(
        long,
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true
    )]
    pub filter: String,
    /// What is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[command(flatten)]
    pub regions: RegionArguments,
}

pub(super) fn list(arguments: &Arguments, typed: &ListArguments) -> Result<End, Problem> {
    let ground = Ground::lay(arguments)?;
    let wish = batch::List {
        what: typed.what,
        filter: typed.filter.clone(),
        at: typed.regions.wanted(),
        format: typed.format,
    };
    let setup = setup(&ground, arguments)?;
    Ok(runtime::block_on(batch::list(setup, wish))??)
}

fn setup(ground: &Ground, arguments: &Arguments) -> Result<Setup, Problem> {
    let dress = resolve::dress(&ground.config, &ground.environment);
    let beside = resolve::beside(&ground.config, &arguments.cloud)?;
    Ok(Setup {
        clouds: ground.clouds(),
        writes: ground.writes(),
        start: resolve::start(&ground.config, &dress.words, beside, None, Vec::new()),
        settings: resolve::settings(&ground.config, &dress, arguments.demo)?,
        state: ground.state.clone(),
        dress,
    })
}

/// What `prune` chooses: by a rule, or what is due.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(next_help_heading = "What is chosen")]
pub struct ChosenArguments {
    /// Keep the N newest of each instance
    #[arg(long, value_name = "N")]
    pub keep_last: Option<String>,
    /// Keep what is younger, like 30d, 2w, 6mo or 1y
    #[arg(long, value_name = "TIME")]
    pub keep_within: Option<String>,
    /// Keep the newest of each of the last N days that have any
    #[arg(long, value_name = "N")]
    pub keep_daily: Option<String>,
    /// The same for weeks
    #[arg(long, value_name = "N")]
    pub keep_weekly: Option<String>,
    /// The same for months
    #[arg(long, value_name = "N")]
    pub keep_monthly: Option<String>,
    /// Keep everything with this tag
    #[arg(long, value_name = "TAG")]
    pub keep_tag: Option<String>,
    /// Choose the N oldest of each instance, and nothing else
    #[arg(long, value_name = "N")]
    pub oldest: Option<String>,
    /// Only snapshots with such a name, like 'nightly-*'
    #[arg(long, value_name = "PATTERN")]
    pub name: Option<String>,
    /// A rule of config.toml, by its name, in place of all these
    #[arg(long, value_name = "NAME", conflicts_with_all = ["keep_last", "keep_within", "keep_daily",
        "keep_weekly", "keep_monthly", "keep_tag", "oldest", "name"])]
    pub rule: Option<String>,
    /// What was set aside until a day that has come, in place of a rule
    #[arg(long, conflicts_with_all = ["rule", "keep_last", "keep_within", "keep_daily",
        "keep_weekly", "keep_monthly", "keep_tag", "oldest", "name"])]
    pub due: bool,
}

/// What can be typed after `prune`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Nothing is deleted without --yes. A snapshot of an unknown source, a protected one, and what the
configuration guards is never chosen.

Examples:
  horizon-tui prune --keep-last 3 --all-regions
  horizon-tui prune --filter 'source:gone older:90d' --oldest 30 --format json
  horizon-tui prune --keep-within 30d --keep-monthly 12 --output plan.json
  horizon-tui prune --keep-last 3 --yes
  horizon-tui prune --due --all-regions --yes")]
pub struct PruneArguments {
    /// Only what matches, as it is typed behind / on the screen
    #[arg(
        long,
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true
    )]
    pub filter: String,
    /// Print the plan and change nothing; this is the default
    #[arg(long, conflicts_with = "yes")]
    pub dry_run: bool,
    /// Carry the plan out
    #[arg(long)]
    pub yes: bool,
    /// Let --keep-last 0 give up the newest snapshot of an instance
    #[arg(long)]
    pub delete_newest: bool,
    /// Write the plan to this file, for `run`
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[command(flatten)]
    pub chosen: ChosenArguments,
    #[command(flatten)]
    pub regions: RegionArguments,
}

impl ChosenArguments {
    fn wanted(&self, presets: &[Preset]) -> Result<Chosen, Problem> {
        if self.due {
            return Ok(Chosen::Due);
        }
        self.rule(presets).map(Chosen::By)
    }

    /// The rule that was called by its name, else the one that was typed.
    fn rule(&self, presets: &[Preset]) -> Result<Rule, Problem> {
        let Some(name) = &self.rule else {
            return Ok(self.typed()?);
        };
        let preset = presets.iter().find(|preset| preset.name.as_str() == name);
        let known = || presets.iter().map(|preset| preset.name.to_string());
        preset
            .map(|preset| preset.rule.clone())
            .ok_or_else(|| Problem::NoSuchRule {
                name: SafeText::new(name),
                known: known().collect::<Vec<_>>().join(", "),
            })
    }

    fn typed(&self) -> Result<Rule, RuleProblem> {
        let conditions = [
            ("keep-last", &self.keep_last),
            ("keep-within", &self.keep_within),
            ("keep-daily", &self.keep_daily),
            ("keep-weekly", &self.keep_weekly),
            ("keep-monthly", &self.keep_monthly),
            ("keep-tag", &self.keep_tag),
            ("oldest", &self.oldest),
            ("name", &self.name),
        ];
        let mut rule = Rule::default();
        for (condition, value) in conditions {
            if let Some(value) = value {
                rule.set(condition, value)?;
            }
        }
        rule.check()?;
        Ok(rule)
    }
}

/// What can be typed after `run`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
The plan is carried out only in the cloud and project that it was made for, only if the file is
unchanged, and each image only if it is still what the plan says.

Examples:
  horizon-tui run plan.json
  nohup horizon-tui run plan.json --yes > report.txt &")]
pub struct RunArguments {
    /// A plan that `prune --output` or the screen has written
    #[arg(value_name = "FILE")]
    pub plan: PathBuf,
    /// Without asking
    #[arg(long)]
    pub yes: bool,
    /// How the report is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// What can be typed after `history`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(after_help = "\
Examples:
  horizon-tui history --since 2026-11-01
  horizon-tui history --filter 'action:delete result:failed newer:30d'
  horizon-tui history --format csv 20261121T140200-1a2b3c4d-1")]
pub struct HistoryArguments {
    /// Only this job
    #[arg(value_name = "JOB")]
    pub job: Option<String>,
    /// Only jobs that were begun since this day, in the time zone of the configuration
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// Only what matches, as it is typed behind / on the screen
    #[arg(
        long,
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true
    )]
    pub filter: String,
    /// What is printed
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

pub(super) fn prune(arguments: &Arguments, typed: &PruneArguments) -> Result<End, Problem> {
    let ground = Ground::lay(arguments)?;
    let what = typed.chosen.wanted(&ground.config.settings.rules)?;
    let wish = batch::Prune {
        what,
        filter: typed.filter.clone(),
        at: typed.regions.wanted(),
        format: typed.format,
        output: typed.output.clone(),
        yes: typed.yes,
        delete_newest: typed.delete_newest,
    };
    let setup = setup(&ground, arguments)?;
    Ok(runtime::block_on(batch::prune(setup, wish))??)
}

pub(super) fn run(arguments: &Arguments, typed: &RunArguments) -> Result<End, Problem> {
    let ground = Ground::lay(arguments)?;
    let wish = batch::Run {
        plan: typed.plan.clone(),
        yes: typed.yes,
        format: typed.format,
    };
    let setup = setup(&ground, arguments)?;
    Ok(runtime::block_on(batch::run(setup, wish))??)
}

pub(super) fn history(arguments: &Arguments, typed: &HistoryArguments) -> Result<End, Problem> {
    let ground = Ground::lay(arguments)?;
    let dress = resolve::dress(&ground.config, &ground.environment);
    let since = typed.since.map(|day| {
        let midnight = day.to_zoned(dress.time_zone.clone());
        midnight.map_or(Timestamp::MIN, |midnight| midnight.timestamp())
    });
    let wish = batch::History {
        job: typed.job.clone(),
        since,
        filter: typed.filter.clone(),
        format: typed.format,
    };
    let settings = resolve::settings(&ground.config, &dress, arguments.demo)?;
    Ok(batch::history(&ground.state, &dress, &settings, &wish)?)
}
