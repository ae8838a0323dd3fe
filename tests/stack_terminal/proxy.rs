//! A proxy on loopback that writes down what goes through it: what one program asks, whatever
//! others ask of the same services.
use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// Method and path of each request, in the order in which they came.
type Asked = Arc<Mutex<Vec<[String; 2]>>>;

pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    asked: Asked,
}

impl Proxy {
    /// Serves until the tests end.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Asked::default();
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let asked = Arc::clone(&asked);
                // A client that goes away in the middle is no failure.
                thread::spawn(move || drop(serve(&client, &asked)));
            }
        });
        Self {
            address,
            asked: kept,
        }
    }

    /// What has been asked since this was asked last.
    pub(crate) fn asked(&self) -> Vec<[String; 2]> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }
}

/// One request of a connection, which then is closed: whoever asks opens another one.
fn serve(client: &TcpStream, asked: &Asked) -> io::Result<()> {
    let mut reader = BufReader::new(client.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let strange = || io::Error::other("no request to a proxy");
    let mut words = first.split_whitespace();
    let (method, url) = words.next().zip(words.next()).ok_or_else(strange)?;
    let rest = url.strip_prefix("http://").ok_or_else(strange)?;
    let (host, path) = rest.split_at(rest.find('/').ok_or_else(strange)?);
    asked
        .lock()
        .unwrap()
        .push([method.to_owned(), path.to_owned()]);

    let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let lower = line.to_ascii_lowercase();
        if let Some(said) = lower.strip_prefix("content-length:") {
            length = said.trim().parse().map_err(io::Error::other)?;
        }
        if !lower.starts_with("connection:") && !lower.starts_with("proxy-") {
            head.push_str(&line);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let mut server = TcpStream::connect(host)?;
    server.write_all(head.as_bytes())?;
    server.write_all(&body)?;
    io::copy(&mut server, &mut &*client)?;
    client.shutdown(Shutdown::Both)
}
