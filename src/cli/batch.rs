//! The commands without a screen, and what can be typed after each.
use super::{Arguments, ground::Ground, resolve, screen::Problem};
use crate::{
    model::RegionName,
    runtime::{
        self,
        batch::{self, End, Format, Listed, Regions, Setup},
    },
};
use clap::Args;

/// The regions that a command is about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct RegionArguments {
    /// A region; may be given several times. Without it, the configured one, or else all
    #[arg(long = "region", value_name = "NAME", conflicts_with = "all_regions")]
    pub regions: Vec<String>,
    /// Every region of the cloud
    #[arg(long)]
    pub all_regions: bool,
}

impl RegionArguments {
    /// What is wanted; a region before the command counts where none stands behind it.
    fn wanted(&self) -> Regions {
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
        regions: typed.regions.wanted(),
        format: typed.format,
    };
    let setup = setup(&ground, arguments)?;
    Ok(runtime::block_on(batch::list(setup, wish))??)
}

fn setup(ground: &Ground, arguments: &Arguments) -> Result<Setup, Problem> {
    let dress = resolve::dress(&ground.config, &ground.environment);
    Ok(Setup {
        clouds: ground.clouds(),
        writes: ground.writes(),
        start: resolve::start(&ground.config, &dress.words, None, Vec::new()),
        settings: resolve::settings(&ground.config, &dress, arguments.demo)?,
        state: ground.state.clone(),
        dress,
    })
}
