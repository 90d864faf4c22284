import { press, type Walk } from './walker.ts';

export async function choosingPayees({ page, at }: Walk): Promise<void> {
  await page.click('nav >> text=Transfer');
  await page.click('text=Add or remove payees');
  await page.waitForURL('**/payees');
  await at('payees');
  await page.fill('#name', 'A very long name of somebody who is to be paid every month');
  await page.fill('#number', 'DE89 3704 0044 0532 0130 01');
  await press(page, 'Add payee');
  await page.waitForSelector('#number-problem');
  await at('payees-refused');
  await page.fill('#number', 'MT84 MALT 0110 0001 2345 MTLC AST0 01S');
  await press(page, 'Add payee');
  await page.waitForSelector('text=was added');
  await at('payees-added');
  for (let left = await page.locator('.payee').count(); left > 0; left--) {
    await page.locator('.payee .danger').first().click();
    await page.waitForFunction((count) => document.querySelectorAll('.payee').length === count, left - 1);
  }
  await at('payees-none');
  await page.fill('#name', 'City Energy');
  await page.fill('#number', 'GB82 WEST 1234 5698 7654 32');
  await press(page, 'Add payee');
  await page.waitForSelector('.payee');
}

/** Books enough for a second page, without the browser's windows. */
async function bookMany({ page, url }: Walk): Promise<void> {
  const csrf = (html: string) => /data-csrf="([^"]+)"/.exec(html)![1]!;
  const form = await (await page.request.get(`${url}/transfer`)).text();
  const [from, to] = [...form.matchAll(/<option value="(acc_[^"]+)"/g)].map((match) => match[1]!);
  for (let turn = 0; turn < 27; turn++) {
    const fields = { from: from!, to: to!, amount: '1', reference: `Put aside ${turn + 1}` };
    await page.request.post(`${url}/transfer`, { form: { _csrf: csrf(form), ...fields } });
    const confirm = await (await page.request.get(`${url}/transfer/confirm`)).text();
    const formToken = /name="formToken" value="([^"]+)"/.exec(confirm)![1]!;
    await page.request.post(`${url}/transfer/confirm`, { form: { _csrf: csrf(form), formToken } });
  }
}

export async function lookingBack(walker: Walk): Promise<void> {
  const { page, at, url } = walker;
  await bookMany(walker);
  await page.goto(`${url}/`);
  await at('overview-page-1');
  await page.click('text=Older');
  await page.waitForSelector('text=Page 2');
  await at('overview-page-2');
  await page.click('text=Newer');
  await page.waitForSelector('text=Page 1');
}
