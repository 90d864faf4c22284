// The first file, and a small one: it asks for data and the page's parts while the rest is still on its way.
import './styles/console.css';
import { placeAt } from './pages.ts';
import { askFirst } from './state/ask-first.ts';
import { applyTheme, storedTheme } from './state/theme.ts';

applyTheme(storedTheme());
const address = location.pathname.replace(/^\/console/, '');
if (!address.startsWith('/welcome')) {
  const place = placeAt(address);
  askFirst(place?.path === '/overview');
  // What fails here fails again, with a way on, when it is shown.
  place?.page.load().catch(() => {});
  place?.along?.load().catch(() => {});
}
void import('./start.tsx');
