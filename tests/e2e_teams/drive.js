// Drives the test client in a browser. Reads orders, one JSON object a line, and answers each with one line.
const path = require('path');
const readline = require('readline');
const { chromium } = require(path.join(process.argv[2], 'node_modules', 'playwright-core'));

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const WAIT = { timeout: 20000 };

const orders = {
  async open(page, { url }) { await page.goto(url); await page.getByText('Personal Chat', { exact: true }).first().waitFor(WAIT); },
  async chat(page, { name }) { await page.getByRole('treeitem', { name }).click(WAIT); },
  async type(page, { text }) {
    const box = page.locator('[data-lexical-editor]');
    await box.click(WAIT);
    await box.pressSequentially(text);
    await page.keyboard.press('Enter');
  },
  async see(page, { text, times }) { await page.getByText(text).nth((times || 1) - 1).waitFor(WAIT); },
  async gone(page, { name }) { await page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached', ...WAIT }); },
  async click(page, { name }) { await page.getByRole('button', { name, exact: true }).last().click(WAIT); },
  async fill(page, { text }) { await page.locator('[role=dialog] textarea, [role=dialog] input').first().fill(text); },
  async fetch(page, { button, text }) {
    const dialog = page.getByRole('dialog');
    const asks = dialog.getByRole('button', { name: button, exact: true });
    const shown = dialog.getByText(text).first();
    await asks.or(shown).first().waitFor(WAIT);
    if (await asks.isVisible()) await asks.click(WAIT);
    await shown.waitFor(WAIT);
  },
  async close(page) {
    await page.getByRole('dialog').getByRole('button').first().click(WAIT);
    await page.getByRole('dialog').waitFor({ state: 'detached', ...WAIT });
  },
  async act(page, { command }) {
    await page.getByRole('button', { name: 'Show more information' }).last().click(WAIT);
    await page.getByRole('menuitem', { name: 'Action Command' }).click(WAIT);
    await page.locator('[role=dialog] input').first().fill(command);
    await page.getByRole('button', { name: 'Create', exact: true }).click(WAIT);
  },
  async shot(page, { file }) { await page.waitForTimeout(300); await page.screenshot({ path: file }); },
  async text(page) { return page.evaluate(() => document.body.innerText); },
};

(async () => {
  const browser = await chromium.launch({ executablePath: process.argv[3], args: QUIET });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const order = JSON.parse(line);
    try {
      console.log(JSON.stringify({ ok: true, value: await orders[order.do](page, order) }));
    } catch (error) {
      console.log(JSON.stringify({ ok: false, value: String(error.message).split('\n')[0] }));
    }
  }
  await browser.close();
})();
