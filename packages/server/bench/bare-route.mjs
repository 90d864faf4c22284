// What the framework alone can do: a POST route that parses its JSON body and answers with a fixed text.
import Fastify from 'fastify';

const [port, responseBytes] = process.argv.slice(2).map(Number);
const answer = { text: 'x'.repeat(Math.max(0, responseBytes - '{"text":""}'.length)) };
const app = Fastify();
app.post('/bare', async () => answer);
await app.listen({ host: '127.0.0.1', port });
console.log('ready');
