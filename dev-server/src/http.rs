//! The Plex API over HTTP.
//!
//! [`serve`] takes one request through: journal, faults, preflight, token, [`routes`], and the writing of
//! the answer with its CORS headers. Everything below `routes` is plain functions from a call and the world
//! to a [`reply::Reply`]; only this file, [`wire`] and [`events`] do IO. [`Spoken`] takes the same way without IO.

mod auth;
mod call;
mod capabilities;
mod collections;
mod cors;
mod decision;
mod dev;
mod drawing;
mod events;
mod hubs;
mod journal;
mod media_rows;
mod metadata;
mod paging;
mod parts;
mod pictures;
mod playlists;
mod preview;
mod queues;
mod ranges;
mod reply;
mod reports;
mod routes;
mod rows;
mod search;
mod section_menus;
mod sections;
mod sessions;
mod sources;
mod spoken;
mod wire;

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, request::Parts};
use tokio::sync::broadcast::Sender;

pub use cors::CorsMode;
pub use spoken::{Spoken, Told};

use crate::faults::{Faults, Order, Rule};
use crate::timeline::Notification;
use crate::world::World;
use call::{Ask, Call};
use drawing::Drawn;
use journal::Journal;
use reply::{Answer, Failure, Reply};

/// What all connections share.
pub struct Api {
    world: Mutex<World>,
    faults: Mutex<Faults>,
    journal: Mutex<Journal>,
    drawn: Mutex<Drawn>,
    events: Sender<Notification>,
    cors: CorsMode,
}

/// The connection is to be closed without an answer.
#[derive(Debug)]
pub struct Dropped;

impl std::fmt::Display for Dropped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("dropped on request")
    }
}

impl std::error::Error for Dropped {}

impl Api {
    pub fn new(world: World, cors: CorsMode) -> Api {
        Api {
            world: Mutex::new(world),
            faults: Mutex::default(),
            journal: Mutex::default(),
            drawn: Mutex::default(),
            events: Sender::new(1024),
            cors,
        }
    }

    /// Listeners hear what is in the outbox.
    fn tell(&self, world: &mut World) {
        for notification in world.outbox.drain(..) {
            // Nobody may be listening.
            let _ = self.events.send(notification);
        }
    }
}

/// A panic in another request does not make the state unusable for this one.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes one request through. An error closes the connection.
pub async fn serve(api: &Api, request: Request<Body>) -> Result<Response<Body>, Dropped> {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    let call = Call::new(&parts, now_ms());
    if call.path.starts_with("/__dev") {
        return Ok(dev::answer(api, &call, body).await);
    }
    let number = lock(&api.journal).begin(&call);
    let answered = answer_with_faults(api, &call, parts).await;
    let status = answered
        .as_ref()
        .map_or(0, |response| response.status().as_u16());
    lock(&api.journal).finish(number, status, started.elapsed().as_millis());
    answered
}

async fn answer_with_faults(
    api: &Api,
    call: &Call,
    parts: Parts,
) -> Result<Response<Body>, Dropped> {
    let rule = lock(&api.faults)
        .matching(&call.method, &call.path)
        .unwrap_or_default();
    if let Some(delay_ms) = rule.delay_ms {
        tokio::time::sleep(Duration::from_millis(delay_ms)).await;
    }
    let mut response = match rule
        .status
        .and_then(|status| StatusCode::from_u16(status).ok())
    {
        Some(status) => wire::error(status),
        None if call.method == "OPTIONS" => {
            let mut response = wire::empty();
            cors::preflight(api.cors, call, response.headers_mut());
            return Ok(response);
        }
        None => respond(api, call, parts).await,
    };
    spoil(&rule, &mut response).await?;
    let status = response.status();
    cors::allow(api.cors, call, status, response.headers_mut());
    Ok(response)
}

async fn respond(api: &Api, call: &Call, parts: Parts) -> Response<Body> {
    match answer(api, call) {
        Ok(Reply::Listen(transport)) => wire::listen(api, call, parts, transport).await,
        Ok(reply) => wire::write(api, call, reply).await,
        Err(failure) => wire::error(failure.0),
    }
}

/// The heart, for whoever holds the world: time goes on, the token is looked at, the call is answered. What
/// listeners are to be told stays in the world's outbox.
fn carry_out(call: &Call, world: &mut World) -> Answer {
    world.pass_time(call.now_ms);
    match auth::user(call, world) {
        Ok(user) => routes::answer(&Ask { call, user }, world),
        Err(_) if call.path == "/identity" => Ok(capabilities::identity(world)),
        Err(failure) => Err(failure),
    }
}

/// What faults ask to be done once.
fn do_orders(orders: Vec<Order>, world: &mut World) {
    for order in orders {
        match order {
            Order::ForgetQueues => world.queues.forget(),
            Order::Restart => world.restart(),
            Order::TerminateSession(text) => world.timeline.terminate_next(text),
        }
    }
}

/// The world is locked, the call carried out, and listeners told.
fn answer(api: &Api, call: &Call) -> Answer {
    let switches = lock(&api.faults).switches.clone();
    let mut world = lock(&api.world);
    world.switches = switches;
    let answer = carry_out(call, &mut world);
    api.tell(&mut world);
    lock(&api.faults).switches.empty_create = world.switches.empty_create;
    answer
}

/// Puts what a rule wants in the place of the real answer.
async fn spoil(rule: &Rule, response: &mut Response<Body>) -> Result<(), Dropped> {
    if rule.drop && rule.truncate.is_none() {
        return Err(Dropped);
    }
    if let Some(body) = &rule.body {
        wire::replace_body(response, body.clone().into());
    }
    if let Some(content_type) = &rule.content_type {
        wire::set_content_type(response, content_type);
    }
    if let Some(length) = rule.truncate {
        wire::truncate(response, length, rule.drop).await;
    }
    Ok(())
}

fn now_ms() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
