import { Route, Switch } from 'wouter';
import { AccountsPage } from '../accounts/accounts-page.js';
import { ChannelsPage } from '../channels/channels-page.js';
import { ConfigurationPage } from '../configuration/configuration-page.js';
import { GapsPage } from '../gaps/gaps-page.js';
import { HoursPage } from '../hours/hours-page.js';
import { HouseTextsPage } from '../house-texts/house-texts-page.js';
import { RetentionPage } from '../retention/retention-page.js';
import { NotFound } from '../shell/empty-pages.js';
import { SystemPage } from '../system/system-page.js';
import { TagsPage } from '../tags/tags-page.js';
import { TemplatesPage } from '../templates/templates-page.js';
import { TrailPage } from '../trail/trail-page.js';

/** Every page of the settings. Which of them somebody sees is the server's decision; the list shows what they may. */
export default function SettingsPages() {
  return (
    <Switch>
      <Route path="/settings/system">{() => <SystemPage />}</Route>
      <Route path="/settings/accounts">{() => <AccountsPage />}</Route>
      <Route path="/settings/gaps">{() => <GapsPage />}</Route>
      <Route path="/settings/tags">{() => <TagsPage />}</Route>
      <Route path="/settings/trail">{() => <TrailPage />}</Route>
      <Route path="/settings/channels">{() => <ChannelsPage />}</Route>
      <Route path="/settings/hours">{() => <HoursPage />}</Route>
      <Route path="/settings/texts">{() => <HouseTextsPage />}</Route>
      <Route path="/settings/configuration">{() => <ConfigurationPage />}</Route>
      <Route path="/settings/retention">{() => <RetentionPage />}</Route>
      <Route path="/settings/templates">{() => <TemplatesPage />}</Route>
      <Route>{() => <NotFound />}</Route>
    </Switch>
  );
}
