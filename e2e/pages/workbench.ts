import { expect, type Locator, type Page } from '@playwright/test'

/** A query as a link carries it. */
export interface LinkedQuery {
  /** TAP access URL, or `local` for the engine in the page. */
  service: string
  adql: string
  maxrec?: number
}

/** A file as tests make it. */
export interface TestFile {
  name: string
  content: string | Uint8Array
}

/** Returns the link that opens the query panel so filled and runs it. */
export function queryLink(base: string, { service, adql, maxrec }: LinkedQuery): string {
  const params = new URLSearchParams({ service, adql, run: '1' })
  if (maxrec !== undefined) params.set('maxrec', String(maxrec))
  return `${base}#/query?${params}`
}

/** The workbench in a page: what a user sees and does, by roles and labels. */
export class Workbench {
  readonly page: Page
  readonly grid: Locator
  readonly alert: Locator
  readonly serviceField: Locator
  readonly runButton: Locator

  constructor(page: Page) {
    this.page = page
    this.grid = page.getByRole('grid')
    this.alert = page.getByRole('alert')
    this.serviceField = page.getByRole('combobox', { name: 'Service' })
    this.runButton = page.getByRole('button', { name: /^Run\b/ })
  }

  async runLink(base: string, query: LinkedQuery): Promise<void> {
    await this.page.goto(queryLink(base, query))
  }

  /** Cancels from the query panel; the table panel has a Cancel of its own. */
  async cancelQuery(): Promise<void> {
    const panel = this.page.getByRole('tabpanel', { name: 'Query' })
    await panel.getByRole('button', { name: 'Cancel', exact: true }).click()
  }

  /** Waits for a grid of so many rows; its aria-rowcount counts the header too. */
  async expectRows(rows: number): Promise<void> {
    await expect(this.grid).toHaveAttribute('aria-rowcount', String(rows + 1))
  }

  /** Headers of the grid whose FIELD has this name. */
  header(fieldName: string): Locator {
    return this.grid.getByRole('columnheader', { name: new RegExp(`^${fieldName}\\b`) })
  }

  /** The cell in a row (from 0, in the order shown) and the column of a FIELD (from 0). */
  cell(row: number, column: number): Locator {
    return this.grid.locator(
      `[role="row"][aria-rowindex="${row + 2}"] [role="gridcell"][aria-colindex="${column + 1}"]`,
    )
  }

  /** Waits until this cell is the one that the grid's keys act on. */
  async expectActiveCell(row: number, column: number): Promise<void> {
    const cell = this.cell(row, column)
    await expect(cell).toBeVisible()
    await expect(this.grid).toHaveAttribute(
      'aria-activedescendant',
      (await cell.getAttribute('id')) ?? 'no id',
    )
  }

  /** A panel's tab. */
  tab(name: string): Locator {
    return this.page.getByRole('tab', { name, exact: true })
  }

  /** The list of tables and of documents on their way; opened when it is not. */
  async openTablesPanel(): Promise<Locator> {
    const panel = this.page.getByRole('tabpanel', { name: 'Tables' })
    if (!(await panel.isVisible()))
      await this.page
        .getByRole('navigation', { name: 'Panels' })
        .getByRole('button', { name: 'Tables' })
        .click()
    await expect(panel).toBeVisible()
    return panel
  }

  /** Opens files through the file dialog that the act asks for. */
  async chooseFiles(act: () => Promise<void>, files: readonly TestFile[]): Promise<void> {
    const waiting = this.page.waitForEvent('filechooser')
    await act()
    const chooser = await waiting
    await chooser.setFiles(
      files.map(({ name, content }) => ({ name, mimeType: '', buffer: Buffer.from(content) })),
    )
  }

  /** Files over the window, as the browser tells of them; `drop` lets them go. */
  async dragFiles(type: 'dragover' | 'drop', files: readonly TestFile[]): Promise<void> {
    const parts = files.map(({ name, content }) => ({ name, bytes: [...Buffer.from(content)] }))
    await this.page.evaluate(
      ([eventType, dropped]) => {
        const dataTransfer = new DataTransfer()
        for (const { name, bytes } of dropped)
          dataTransfer.items.add(new File([new Uint8Array(bytes)], name))
        const init = { dataTransfer, bubbles: true, cancelable: true }
        document.body.dispatchEvent(new DragEvent(eventType, init))
      },
      [type, parts] as const,
    )
  }

  /** The dialog "Open from URL", opened by its shortcut. */
  async openUrlDialog(): Promise<Locator> {
    await this.page.keyboard.press('ControlOrMeta+Shift+o')
    const dialog = this.page.getByRole('dialog', { name: 'Open from URL' })
    await expect(dialog.getByRole('textbox', { name: 'Address of a table' })).toBeFocused()
    return dialog
  }

  /** Types an address into the dialog and opens it. */
  async openUrl(url: string): Promise<Locator> {
    const dialog = await this.openUrlDialog()
    await this.page.keyboard.type(url)
    await this.page.keyboard.press('Enter')
    return dialog
  }

  /** The badge in a table's toolbar that tells how many findings there are. */
  get doctorButton(): Locator {
    return this.page.getByRole('toolbar', { name: 'Table' }).getByRole('button', {
      name: /^Response doctor:/,
    })
  }

  /** The response doctor beside the grid. */
  get doctorPane(): Locator {
    return this.page.getByRole('region', { name: 'Response doctor' })
  }

  /** The command palette, opened by its shortcut, filtered and carried out. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k')
    const palette = this.page.getByRole('dialog', { name: 'Command palette' })
    await palette.getByRole('searchbox').fill(words)
    await expect(
      palette.getByRole('option').or(palette.getByRole('menuitem')).first(),
    ).toBeVisible()
    await this.page.keyboard.press('Enter')
    await expect(palette).toBeHidden()
  }
}
