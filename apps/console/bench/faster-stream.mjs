import { createServer, request } from 'node:http';

/** The server's own answers, and each update of sessions that it streams `times` times, evenly within the tenth of a second until the next. */
export async function fasterStream(url, times) {
  const { hostname, port } = new URL(url);
  const proxy = createServer((asked, answer) => {
    const { method, headers, url: path } = asked;
    const ask = request({ hostname, port, method, path, headers }, (given) => {
      answer.writeHead(given.statusCode, given.headers);
      if (path.endsWith('/live')) repeat(given, answer, times);
      else given.pipe(answer);
    });
    ask.on('error', () => answer.destroy());
    answer.on('close', () => ask.destroy());
    asked.pipe(ask);
  });
  await new Promise((ready) => proxy.listen(0, 'localhost', ready));
  return {
    url: `http://localhost:${proxy.address().port}`,
    close: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

function repeat(given, answer, times) {
  let rest = '';
  given.setEncoding('utf8');
  given.on('data', (text) => {
    const events = (rest + text).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      const copies = event.startsWith('event: sessions') ? times : 1;
      for (let copy = 0; copy < copies; copy += 1)
        setTimeout(() => answer.write(`${event}\n\n`), (100 * copy) / copies);
    }
  });
  given.on('end', () => answer.end());
}
