//! The state of the session and the one door to it.

use super::asking::Turns;
use super::devices::Devices;
use super::heir::OwedStop;
use super::journal::Journal;
use super::live::LiveQueue;
use super::look::Look;
use super::message::{
    Action, AskId, Changed, Effect, Fact, Message, Notice, Outcome, PlayWish, Question,
};
use super::outbox::Outbox;
use super::reach::Reach;
use super::reading::Reading;
use super::records::Loading;
use super::remake::Remade;
use super::replaced::{Left, Replaced};
use super::save_list::SavingList;
use super::sending::Sending;
use super::skip::Stepped;
use super::starting::Starting;
use super::tabs::Role;
use super::walk::Step;
use crate::media::{ClientId, Item, Millis, RatingKey};
use crate::playback::Now;
use crate::playback::failure::Failure;
use crate::playback::machine::{self, Input, Machine, Phase, Ticket};
use crate::playback::stream_choice::Capabilities;
use crate::plex::request::Server;
use crate::plex::requests::{Form, TimelineReport};
use crate::prefs::kept::KeptQueues;
use crate::prefs::key::Slot;
use crate::prefs::settings::Settings;
use std::sync::Arc;

#[derive(Debug, Default)]
pub struct Model {
    pub(super) server: Option<Server>,
    pub(super) machine_identifier: Option<String>,
    /// The server that what was kept is of, as it called itself.
    pub(super) kept_of: Option<String>,
    pub(super) capabilities: Capabilities,
    pub(super) queue: Option<LiveQueue>,
    pub(super) machine: Machine,
    pub(super) starting: Option<Starting>,
    /// What was pressed, until there is a queue of it: pressed again by Retry.
    pub(super) wish: Option<PlayWish>,
    pub(super) pending_step: Option<Step>,
    /// The last step, and what it led to.
    pub(super) stepped: Option<Stepped>,
    pub(super) settings: Settings,
    /// How fast the element plays, as far as anybody said.
    pub(super) rate_set: Option<f64>,
    pub(super) notice: Option<Notice>,
    pub(super) journal: Journal,
    /// How it plays, in words.
    pub(super) plan_label: Option<String>,
    /// What plays now, or is about to; known before there is a queue.
    pub(super) item: Option<Arc<Item>>,
    /// The person closed the player; the queue waits on the home page only.
    pub(super) is_closed: bool,
    /// The reading of the queue under way; an answer to another one is late.
    pub(super) reading: Option<Reading>,
    /// Readings that failed since one did not, and when the next is due.
    pub(super) read_failures: u32,
    pub(super) read_again_at: Option<Now>,
    /// Another entry plays, and the queue was not read since: another device may have changed it.
    pub(super) is_reading_due: bool,
    /// The server's copy of the queue was made or read in this visit.
    pub(super) is_queue_fresh: bool,
    /// Where the queue was left when a press began that has not become a queue yet.
    pub(super) left_at: Option<Left>,
    /// The item whose file failed once although its bytes are there; another time is believed.
    pub(super) doubted: Option<RatingKey>,
    /// A queue being made again while it plays: the question's ticket, and what it will be.
    pub(super) rebuilding: Option<(Ticket, Remade)>,
    /// The form of a queue's source that this server takes.
    pub(super) form: Form,
    /// Places that the server has not heard of.
    pub(super) outbox: Outbox,
    /// Places that the server took from us, the newest at the end.
    pub(super) confirmed: Vec<(RatingKey, Millis)>,
    /// A walk to a far place of the queue.
    pub(super) look: Option<Look>,
    /// Its question that is under way, though the walk may have been broken off.
    pub(super) open_look: Option<Look>,
    /// Changes of the queue under way.
    pub(super) sending: Sending,
    /// The queue that was there before this one, until something else is done.
    pub(super) replaced: Option<Replaced>,
    pub(super) asks: u64,
    /// Questions that told the server of a stop.
    pub(super) open_stops: Vec<AskId>,
    /// The line of reports.
    pub(super) turns: Turns,
    /// Reports under way that name their queue.
    pub(super) named_reports: Vec<(AskId, TimelineReport, Arc<Item>)>,
    /// What was reported last, and the earliest place in it that was.
    pub(super) told_from: (Ticket, Millis),
    pub(super) tickets: u64,
    pub(super) reports: u64,
    pub(super) saved_at: Now,
    pub(super) told_storage: bool,
    /// What was kept of earlier visits, while it is on its way.
    pub(super) loading: Option<Loading>,
    /// The queue changed before it was known which ones are kept.
    pub(super) is_keep_due: bool,
    /// The queues that are kept.
    pub(super) kept: KeptQueues,
    /// One of them that is on its way from storage, to be gone on with.
    pub(super) reopening: Option<Slot>,
    /// A newer version wrote what is stored; this one must not write over it.
    pub(super) is_store_foreign: bool,
    /// Whether the server answers at all.
    pub(super) reach: Reach,
    /// What this tab is among those of its browser.
    pub(super) role: Role,
    /// Other tabs listen.
    pub(super) has_company: bool,
    /// What this browser is called to servers.
    pub(super) client: Option<ClientId>,
    /// A playlist that is being made of the queue.
    pub(super) saving_list: Option<SavingList>,
    /// What other devices play.
    pub(super) devices: Devices,
    /// When they were last told of the place.
    pub(super) said_at: Now,
    /// A wish that waits for this to be the tab that plays.
    pub(super) after_seat: Option<Action>,
    /// A stop that the tab which had the seat may not have told.
    pub(super) owed_stop: Option<OwedStop>,
    pub(super) now: Now,
    pub(super) out: Outcome,
}

impl Model {
    /// Takes a message in and says what is to be done.
    pub fn update(&mut self, message: Message, now: Now) -> Outcome {
        self.now = now;
        match message {
            Message::Action(action) => {
                if let Some(action) = self.for_this_tab(action) {
                    self.act(action);
                }
            }
            Message::Fact(fact) => self.learn(fact),
        }
        self.set_rate();
        self.tell_tabs();
        std::mem::take(&mut self.out)
    }

    pub(super) fn act(&mut self, action: Action) {
        self.be_patient_with(&action);
        match action {
            Action::Play(wish) => self.play(*wish),
            Action::Resume => self.go_on(),
            Action::TogglePlay => self.toggle(),
            Action::Seek(at) => self.seek(at),
            Action::SeekBy(by) => self.seek(moved(self.machine.at(), by)),
            Action::SkipNext => self.skip_next(),
            Action::SkipPrevious => self.skip_previous(),
            Action::JumpTo(entry) => self.jump(entry),
            Action::Restart(entry) => self.restart(entry),
            Action::Edit(wish) => self.edit(wish),
            Action::LookAt(place) => self.look_at(place),
            Action::StopLooking => self.stop_looking(),
            Action::Reopen(slot) => self.reopen(slot),
            Action::SaveAsPlaylist(title) => self.save_as_playlist(&title),
            Action::ContinueHere(client) => self.continue_here(&client),
            Action::GoBack(entry, at) => self.go_back_to(entry, at),
            Action::ForgetQueue(slot) => self.forget_queue(slot),
            Action::SetVolume(volume) => self.set(|settings| {
                settings.volume = volume;
                settings.is_muted = false;
            }),
            Action::ToggleMute => self.set(|settings| settings.is_muted = !settings.is_muted),
            Action::SetTrailers(count) => self.set(|settings| settings.trailers = count),
            Action::SetTheme(theme) => {
                self.set(|settings| settings.theme = theme);
                self.order(Effect::ShowTheme(theme));
            }
            // Another tab's wish, which this one need not grant itself.
            Action::PlayHere => self.go_on(),
            Action::Close => self.close(),
            Action::Retry => self.start_again(),
            Action::DismissNotice => self.note(None),
        }
    }

    fn learn(&mut self, fact: Fact) {
        match fact {
            Fact::Probed(capabilities) => self.capabilities = capabilities,
            Fact::SettingsRead(settings) => self.take_settings(settings),
            Fact::ServerNamed(server) => self.take_server(server),
            Fact::ServerKnown { machine } => self.server_known(machine),
            Fact::ServerFailed(failure) => self.server_failed(failure),
            Fact::Loaded { key, text } => self.loaded(key, text),
            Fact::LoadFailed { key } => self.load_failed(key),
            Fact::Identified(client) => self.client = Some(client),
            Fact::Notified { text } => self.notified(text),
            Fact::SeatTaken => self.seat_taken(),
            Fact::SeatLost => self.seat_lost(),
            Fact::Heard { text } => self.heard(&text),
            Fact::Answered {
                ask,
                ticket,
                question,
                answer,
                took_ms,
            } => {
                self.answered(ask, ticket, question, answer, took_ms);
            }
            Fact::Element { ticket, fact } => {
                self.drive(Input::Element { ticket, fact });
                self.keep_place();
            }
            Fact::RateChanged(rate) => self.rate_changed(rate),
            Fact::Examined { ticket, failure } => self.examined(ticket, failure),
            Fact::Ticked => {
                self.drive(Input::Tick);
                self.tell_owed_stop_in_time();
                self.keep_place();
                self.send_changes();
                self.knock();
                self.forget_silent_devices();
                self.empty_outbox();
                self.read_restored();
            }
            Fact::OutOfReach => self.out_of_reach(),
            Fact::NetworkReturned => self.network_returned(),
            Fact::Hidden => self.hide(),
            Fact::Shown => {
                self.drive(Input::Tick);
                self.read_selection();
                self.read_sessions();
            }
            Fact::Left => self.leave(),
            Fact::Returned => self.drive(Input::Return),
            Fact::StoreFailed => {
                self.tell_storage("Your place cannot be saved in this browser; playing goes on.")
            }
            Fact::ConfigUnreadable => self.note(Some(Notice::staying(
                "The config.json beside this app names no server; tell whoever set it up, or name one here.",
            ))),
            Fact::ServerUnreadable => self.note(Some(Notice::staying(
                "Which server you named here could not be read; name it again if this is another one.",
            ))),
            Fact::SettingsUnreadable => self.note(Some(Notice::passing(
                "The settings kept here could not be read; they begin afresh.",
            ))),
            Fact::SettingsOfNewer => self.leave_record(),
        }
    }

    fn answered(
        &mut self,
        ask: AskId,
        ticket: Ticket,
        question: Question,
        answer: Result<String, Failure>,
        took_ms: u64,
    ) {
        let noted = answer.as_ref().map(|_| ()).map_err(Failure::clone);
        if question != Question::Knock && answer == Err(Failure::Unreachable) {
            self.out_of_reach();
        }
        match question {
            Question::Knock => self.knocked(ask, &answer),
            Question::CreateQueue => self.queue_created(ticket, answer),
            Question::ReadQueue => self.queue_read(ask, answer),
            Question::EditQueue | Question::CompareQueue => {
                self.edit_answered(ask, question, answer)
            }
            Question::WalkQueue => self.walked(ask, answer),
            Question::ReadTitles => self.titles_read(ask, answer),
            Question::ReadAround => self.around_read(ticket, answer),
            Question::Decide => self.decided(ticket, answer),
            Question::SaveList => self.list_saved(ask, answer),
            Question::ReadSessions => self.sessions_read(ask, answer),
            Question::ReadPlayed => self.played_read(answer),
            Question::Report => self.report_answered(ask, ticket, answer),
            Question::LookBefore | Question::TellLate => {
                self.outbox_answered(ask, question, answer)
            }
        }
        let version = self.version();
        self.journal
            .answered(ask, noted.as_ref().map(|_| ()), took_ms, version);
        self.changed().journal = true;
    }

    pub(super) fn seek(&mut self, at: Millis) {
        self.drive(Input::Seek(at));
        // What stands still tells no place of its own.
        self.changed().player |= !self.machine.has_source();
        self.keep_place_now();
    }

    /// On with what is there, whatever state it is in.
    pub(super) fn go_on(&mut self) {
        match self.machine.phase() {
            Phase::Paused => self.drive(Input::Play),
            Phase::Parked | Phase::Failed(_) => self.start_again(),
            Phase::Idle
            | Phase::Loading
            | Phase::Opening { .. }
            | Phase::Playing
            | Phase::Stalled { .. } => {}
        }
    }

    /// A press that is still waiting is taken back; pressed again it starts over.
    fn toggle(&mut self) {
        match self.machine.phase() {
            _ if self.machine.has_source() => self.drive(Input::Toggle),
            Phase::Loading => {
                self.starting = None;
                self.drive(Input::Stop {
                    is_continuing: false,
                });
            }
            _ => self.go_on(),
        }
    }

    /// Hands an input to the machine and carries on with what it orders.
    pub(super) fn drive(&mut self, input: Input) {
        let before = (self.machine.phase().clone(), self.machine.duration());
        let effects = self.machine.update(input, self.now);
        if before != (self.machine.phase().clone(), self.machine.duration()) {
            self.changed().player = true;
            self.note_failure_to_play();
        }
        for effect in effects {
            self.carry(effect);
        }
    }

    fn carry(&mut self, effect: machine::Effect) {
        match effect {
            machine::Effect::Play => self.order(Effect::Play),
            machine::Effect::Toggle => self.order(Effect::Toggle),
            machine::Effect::Seek(at) => self.order(Effect::Seek(at)),
            machine::Effect::Unload => self.order(Effect::Unload),
            machine::Effect::Report(told) => self.tell(told, false),
            machine::Effect::Ended => self.ended(),
            machine::Effect::Examine(ticket) => self.examine(ticket),
        }
    }

    pub(super) fn fresh_ticket(&mut self) -> Ticket {
        self.tickets += 1;
        Ticket(self.tickets)
    }

    pub(super) fn order(&mut self, effect: Effect) {
        self.out.effects.push(effect);
    }

    pub(super) fn note(&mut self, notice: Option<Notice>) {
        self.notice = notice;
        self.changed().notice = true;
    }

    /// News of the moment before is none any more.
    pub(super) fn forget_news(&mut self) {
        if self.notice.as_ref().is_some_and(|notice| !notice.stays) {
            self.note(None);
        }
    }

    pub(super) fn changed(&mut self) -> &mut Changed {
        &mut self.out.changed
    }

    pub(super) fn version(&self) -> u64 {
        self.queue.as_ref().map_or(0, |live| live.queue.version())
    }
}

fn moved(at: Millis, by: i64) -> Millis {
    let by_abs = Millis(by.unsigned_abs());
    if by < 0 { at - by_abs } else { at + by_abs }
}
