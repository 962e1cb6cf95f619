//! The desk: the store in a browser. In: a store's path and a socket. Out: pages, until the program is told to stop.
//!
//! It only reads. All pages are made on the server; nothing needs JavaScript, nothing is fetched from elsewhere, all assets are in the
//! program. Each page is a file under `desk/` beside its template under `templates/`.

use std::io;
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use dateline_store::StoreError;

mod routes;

mod home;

mod topics;

mod topic;

mod article;

mod entry;

mod search;

mod sources;

mod about;

mod feed;

mod shown;

mod marks;

mod chart;

mod frame;

mod fault;

mod headers;

mod assets;

mod pool;

/// Why a desk could not serve.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The socket or the runtime failed.
    #[error("the desk cannot serve: {0}")]
    Io(#[from] io::Error),
}

/// How long answers under way may take once the desk is told to stop.
const GRACE: Duration = Duration::from_secs(2);

/// Serves the store at `db` on `listener` until the process is asked to stop (Ctrl-C, SIGTERM). `ready` is called when the desk answers.
///
/// # Errors
/// When the store cannot be opened for reading, when `ready` fails, or when the socket fails.
pub fn serve(db: &Path, listener: TcpListener, ready: impl FnOnce() -> io::Result<()>) -> Result<(), DeskError> {
    let pool = pool::Pool::open(db)?;
    let local = listener.local_addr()?.ip().is_loopback();
    let routes = routes::all(Arc::new(pool), local);
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let told = stop_signal()?;
        tokio::spawn(async move {
            told.await;
            // The receiver is gone only when serving has ended by itself.
            let _ = stop.send(true);
        });
        ready()?;
        let (mut gently, mut at_last) = (stopped.clone(), stopped);
        let served = axum::serve(listener, routes).with_graceful_shutdown(async move {
            let _ = gently.wait_for(|stop| *stop).await;
        });
        tokio::select! {
            served = async { served.await } => served,
            // A browser may hold a connection open on which it asks nothing: it is not waited for.
            () = async {
                let _ = at_last.wait_for(|stop| *stop).await;
                tokio::time::sleep(GRACE).await;
            } => Ok(()),
        }
    });
    runtime.shutdown_background();
    Ok(served?)
}

/// Ends when the process is asked to stop.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
    })
}

/// Ends when the process is asked to stop.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a signal to wait for, the desk runs until its console is closed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
