//! What the user does at the terminal.
use super::alarm::Alarm;
use crate::app::Event;
use crossterm::event::{Event as Raw, EventStream, KeyEventKind};
use futures_util::StreamExt;
use std::{io, thread, time::Duration};
use tokio::{
    runtime::Handle,
    sync::{
        mpsc::{self, UnboundedReceiver, UnboundedSender},
        oneshot,
    },
};

/// One thing that came from the terminal.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Input {
    Event(Event),
    /// The terminal has, or for a moment had, another size; the kernel knows which.
    Resized,
}

/// Reads the terminal until it is dropped.
///
/// On a thread of its own: reading a dead terminal never returns (see the watchdog), and must then
/// keep nobody from ending in order.
#[derive(Debug)]
pub(super) struct Keyboard {
    pub(super) inputs: UnboundedReceiver<Input>,
    _stop: oneshot::Sender<()>,
}

impl Keyboard {
    /// # Errors
    /// When the terminal cannot be read, or the system has no thread left.
    pub(super) fn listen(alarms: UnboundedSender<Alarm>) -> io::Result<Self> {
        // The stream panics where there is nothing to read from; this says so instead.
        crossterm::event::poll(Duration::ZERO)?;
        let stream = EventStream::new();
        let (sender, inputs) = mpsc::unbounded_channel();
        let (stop, stopped) = oneshot::channel();
        let tokio = Handle::current();
        thread::Builder::new()
            .name("keyboard".to_owned())
            .spawn(move || tokio.block_on(read(stream, sender, stopped, alarms)))?;
        Ok(Self {
            inputs,
            _stop: stop,
        })
    }
}

async fn read(
    mut stream: EventStream,
    inputs: UnboundedSender<Input>,
    mut stopped: oneshot::Receiver<()>,
    alarms: UnboundedSender<Alarm>,
) {
    loop {
        let read = tokio::select! { biased;
            _ = &mut stopped => return,
            read = stream.next() => read,
        };
        match read {
            Some(Ok(raw)) => {
                if let Some(input) = understand(raw) {
                    let _ = inputs.send(input);
                }
            }
            Some(Err(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            Some(Err(error)) => {
                tracing::error!(%error, "the terminal cannot be read");
                let _ = alarms.send(Alarm::Unusable);
                return;
            }
            None => return,
        }
    }
}

fn understand(raw: Raw) -> Option<Input> {
    let event = match raw {
        Raw::Key(key) if key.kind == KeyEventKind::Release => return None,
        Raw::Key(key) => Event::Key(key),
        Raw::Paste(text) => Event::Pasted(text),
        Raw::FocusGained => Event::FocusGained,
        Raw::FocusLost => Event::FocusLost,
        Raw::Mouse(mouse) => Event::Mouse(mouse),
        Raw::Resize(..) => return Some(Input::Resized),
    };
    Some(Input::Event(event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    #[test]
    fn a_key_counts_when_it_goes_down_and_not_when_it_comes_up() {
        let key = |kind| KeyEvent::new_with_kind(KeyCode::Char('d'), KeyModifiers::NONE, kind);
        for (kind, counts) in [
            (KeyEventKind::Press, true),
            (KeyEventKind::Repeat, true),
            (KeyEventKind::Release, false),
        ] {
            let input = understand(Raw::Key(key(kind)));
            assert_eq!(input.is_some(), counts, "{kind:?}");
        }
    }
}
