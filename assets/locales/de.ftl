### Die Wörter von horizon-tui: Deutsch. Der Leitfaden steht am Anfang von en.ftl.
###
### Deutsch, wie die Leute es sagen: Snapshot, Image, Instanz; Knöpfe im Infinitiv, sonst »Sie«.

## Bereiche

instances = Instanzen
images = Images
overview = Übersicht
history = Verlauf

## Aktionen und die Hinweise darauf

instances-create-snapshot = Snapshot erstellen
    .hint = Snapshot
instances-console-log = Log anzeigen
    .hint = Log
instances-snapshots = Snapshots der Instanz zeigen
    .hint = Ihre Snapshots
images-restore = Ihre Instanz wiederherstellen
    .hint = Wiederherst.
images-delete = Image löschen
    .hint = Löschen
images-set-aside = Beiseitelegen oder zurückholen
    .hint = Beiseite
images-protect = Schützen oder Schutz aufheben
    .hint = Schützen
images-source = Quellinstanz zeigen
    .hint = Ihre Instanz
images-volume-snapshots = Volume-Snapshots des Images zeigen
    .hint = Volumes
images-toggle-all = Meine Snapshots oder alle Images zeigen
    .hint = Alle oder meine
images-tree = Nach Quellinstanz gruppieren
    .hint = Baum
images-mark-by-rule = Nach einer Regel markieren
    .hint = Regel
volume-snapshots-delete = Volume-Snapshot löschen
    .hint = Löschen
volume-snapshots-image = Image des Volume-Snapshots zeigen
    .hint = Sein Image
overview-show = Zeigen, was der Balken zählt
    .hint = Zeigen
list-menu = Aktionen
list-details = Details
list-filter = Filtern
list-order = Sortieren
list-copy = ID kopieren
list-export = Exportieren
list-mark = Markieren
list-mark-range = Bereich markieren
list-mark-all = Alle Treffer markieren
list-invert-marks = Markierungen umkehren
list-unmark-all = Alle Markierungen aufheben
list-next = Nächste Zeile
list-previous = Vorige Zeile
list-page-down = Nächste Seite
list-page-up = Vorige Seite
list-first = Erste Zeile
list-last = Letzte Zeile
app-choose-region = Region wählen
    .hint = Region
app-choose-project = Projekt wählen
    .hint = Projekt
app-choose-cloud = Cloud wählen
    .hint = Cloud
app-refresh = Neu laden
app-instances = Instanzen zeigen
app-images = Images zeigen
app-volume-snapshots = Volume-Snapshots zeigen
app-overview = Übersicht zeigen
app-history = Verlauf zeigen
app-jobs = Aufträge zeigen
app-next-pane = Nächster Bereich
app-previous-pane = Voriger Bereich
app-help = Hilfe
app-back = Zurück
app-return = Zurückspringen
app-redraw = Bildschirm neu zeichnen
app-suspend = Zur Shell wechseln
app-quit = Beenden

## Spalten und Beschriftungen

column-instance-name = Instanzname
column-image-name = Imagename
column-ip-address = IP-Adresse
column-flavor = Variante
column-key-pair = Schlüsselpaar
column-status = Status
column-availability-zone = Verfügbarkeitszone
column-task = Aufgabe
column-power-state = Zustand
column-age = Alter
column-snapshots = Snapshots
column-name = Name
column-source = Quelle
column-size = Größe
column-type = Typ
column-visibility = Sichtbarkeit
column-protected = Geschützt
column-region = Region
column-project = Projekt
column-reason = Grund
column-time = Zeit
column-action = Aktion
column-result = Ergebnis
column-volume = Volume

label-snapshot-name = Name des Snapshots
label-instance = Instanz
label-vps = VPS
label-account = Konto
label-vps-snapshot = Snapshot
label-price-ex-vat = Preis zzgl. MwSt.
label-vat = MwSt.
label-price-incl-vat = Preis inkl. MwSt.
label-contract = Vertrag
label-image = Image
label-volume-snapshot = Volume-Snapshot
label-id = ID
label-cloud = Cloud
label-project = Projekt
all-projects = Alle Projekte
label-owner = Eigentümer
label-created = Erstellt
label-updated = Aktualisiert
label-user-name = Benutzername
label-password = Passwort
label-passcode = Einmalcode
label-domain = Domäne
label-addresses = IP-Adressen
label-volumes = Angehängte Volumes
label-fault = Fehler
label-disk-format = Festplattenformat
label-container-format = Containerformat
label-minimum-disk = Min. Festplatte
label-minimum-memory = Min. RAM
label-tags = Schlagwörter
label-hidden = Verborgen
label-description = Beschreibung
label-locked = Gesperrt
label-specs = Ausstattung
label-security-groups = Sicherheitsgruppen
label-metadata = Metadaten
label-action-log = Aktionsprotokoll
label-console-log = Konsolenlog
label-checksum = Prüfsumme
label-virtual-size = Virtuelle Größe
label-stores = Speicher
label-properties = Eigene Eigenschaften

yes = Ja
no = Nein
none = Keine
unknown = Unbekannt

## Status einer Instanz

instance-status-active = Aktiv
instance-status-build = Im Aufbau
instance-status-crashed = Abgestürzt
instance-status-deleted = Gelöscht
instance-status-error = Fehler
instance-status-hard-reboot = Harter Neustart
instance-status-migrating = Migriert
instance-status-password = Passwort
instance-status-paused = Pausiert
instance-status-reboot = Neustart
instance-status-rebuild = Im Wiederaufbau
instance-status-rescue = Rettungsmodus
instance-status-resize = Größenänderung/Migration
instance-status-revert-resize = Größenänderung/Migration zurücknehmen
instance-status-shelved = Eingelagert
instance-status-shelved-offloaded = Eingelagert und entladen
instance-status-shutoff = Ausgeschaltet
instance-status-soft-deleted = Vorläufig gelöscht
instance-status-suspended = Ausgesetzt
instance-status-unknown = Unbekannt
instance-status-verify-resize = Größenänderung/Migration bestätigen oder zurücknehmen

## Was Nova mit einer Instanz tut

task-none = Keine
task-image-backup = Backup läuft
task-image-pending-upload = Hochladen steht an
task-image-snapshot = Snapshot läuft
task-image-snapshot-pending = Snapshot steht an
task-image-uploading = Lädt hoch
task-deleting = Wird gelöscht
task-rebuilding = Wird erneuert
task-spawning = Wird erzeugt

## Zustand

power-no-state = Kein Zustand
power-running = Läuft
power-paused = Pausiert
power-shut-down = Heruntergefahren
power-crashed = Abgestürzt
power-suspended = Ausgesetzt
power-other = Zustand { $number }

## Status, Art und Sichtbarkeit eines Images

image-status-active = Aktiv
image-status-deactivated = Deaktiviert
image-status-deleted = Gelöscht
image-status-importing = Wird importiert
image-status-killed = Abgebrochen
image-status-pending-delete = Löschen steht an
image-status-queued = Wartet
image-status-saving = Speichert
image-status-uploading = Lädt hoch
volume-snapshot-status-available = Verfügbar
volume-snapshot-status-backing-up = Wird gesichert
volume-snapshot-status-creating = Wird erstellt
volume-snapshot-status-deleted = Gelöscht
volume-snapshot-status-deleting = Wird gelöscht
volume-snapshot-status-error = Fehler
volume-snapshot-status-error-deleting = Fehler beim Löschen
volume-snapshot-status-restoring = Wird wiederhergestellt
volume-snapshot-status-unmanaging = Wird abgegeben

image-kind-image = Image
image-kind-snapshot = Snapshot
image-kind-volume-backed = Volume-Snapshot
image-kind-backup = Backup

visibility-public = Öffentlich
visibility-private = Privat
visibility-shared = Geteilt
visibility-community = Community

## VPSs of OVHcloud, in the words of its control panel

vps = VPS
app-vps = VPS anzeigen
summary-vps = VPS
vps-order = Snapshot-Option bestellen
    .hint = Bestellen
vps-take = Snapshot erstellen
    .hint = Snapshot
vps-describe = Beschreibung bearbeiten
    .hint = Bearbeiten
vps-restore = Snapshot wiederherstellen
    .hint = Wiederherst.
vps-delete = Snapshot löschen
    .hint = Löschen
vps-download = Download-Link erstellen
    .hint = Download
vps-abort = Snapshot abbrechen
    .hint = Abbrechen
vps-backup = Automatisches Backup
    .hint = Backup
option-automated-backup = Automatisches Backup
vps-column-state = Status
vps-column-option = Option
vps-column-snapshot = Snapshot
vps-column-zone = Zone
vps-column-model = Modell
vps-label-option = Snapshot-Option
vps-label-renewal = Verlängerung
vps-label-server = Server
vps-option-enabled = Aktiviert
vps-option-disabled = Deaktiviert
vps-option-unavailable = Nicht verfügbar
vps-no-snapshot = kein Snapshot
vps-made-on = erstellt am { $date }, vor { $age }
vps-reading = Wird gelesen …
vps-locked = von OVHcloud gesperrt
vps-price = { $price } zzgl. MwSt. pro { $duration }
vps-no-price = Preis nicht verfügbar
vps-month = Monat
vps-year = Jahr
vps-renewed-on = verlängert sich am { $date } von selbst
vps-ends-on = endet am { $date }, nicht verlängert
vps-paid-until = bezahlt bis { $date }, manuell zu verlängern
vps-expired-on = abgelaufen am { $date }
vps-unpaid = unbezahlt
vps-no-backup = nicht Teil dieses VPS
vps-backup-daily = täglich um { $time } UTC
vps-backup-newest = neuestes vor { $age }
vps-backup-schedule = Zeitplan
vps-backup-kept = Aufbewahrt
vps-backup-points = Wiederherstellungspunkte
vps-backup-managed = Verwaltet unter
vps-backup-means = OVHcloud erstellt diese Backups selbst. Bestellt, geplant, gemountet und wiederhergestellt werden sie im Kundencenter; zusätzliche Festplatten sind nicht enthalten.
vps-cores = { $count ->
        [one] 1 vCore
       *[other] { $count } vCores
    }
vps-none = In diesem Konto gibt es keinen VPS.
vps-no-key = Kein Schlüssel für ein OVHcloud-Konto
vps-what-a-key-is = VPS werden mit Schlüsseln der API von OVHcloud erreicht. Diese Seiten erstellen sie, mit nicht mehr Rechten als nötig:
vps-profile-look = Zum Ansehen
vps-profile-act = Zum Ansehen, Erstellen, Wiederherstellen und Löschen von Snapshots
vps-profile-order = Zusätzlich zum Bestellen der Snapshot-Option
vps-where-keys-go = application_key, application_secret und consumer_key in { $file } schreiben oder die Variablen OVH_* setzen, dann neu starten.
vps-page-begin = { $key } kopiert die Adresse einer solchen Seite.
vps-no-consumer-key = Kein Consumer Key für das OVHcloud-Konto
vps-what-a-consumer-key-is = Ein Application Key ist konfiguriert. Was er in Ihrem Konto darf, sagt ein Consumer Key, den Sie auf einer Seite von OVHcloud bestätigen.
vps-key-begin = { $key } fordert einen Consumer Key an.
vps-key-ask = Consumer Key anfordern
vps-key-pages = Adresse einer Seite kopieren
vps-key-asked = OVHcloud wird um einen Schlüssel gebeten.
vps-key-validate = Diese Adresse öffnen, sich dort anmelden und den Rechten des Schlüssels zustimmen:
vps-key-pending = Der Schlüssel ist noch nicht bestätigt. Es wird weiter nachgesehen; Esc beendet das.
vps-key-validated = Der Schlüssel ist bestätigt und wird verwendet.
vps-key-refused = Der Schlüssel wurde abgelehnt.
vps-key-expired = Der Schlüssel ist abgelaufen.
vps-key-not-seen = Ob der Schlüssel bestätigt ist, war nicht zu sehen; es wird wieder nachgesehen.
vps-key-keep = In { $file } schreiben, nur für Sie lesbar (0600)? Sonst ist er am Ende des Programms vergessen.
vps-key-write = Schreiben
vps-key-forget = Nicht schreiben
failed-key = Ein Consumer Key war nicht zu bekommen.
failed-key-keep = Der Schlüssel wird verwendet, aber wurde nicht geschrieben.
vps-state-backing-up = Backup wird erstellt
vps-state-installing = Wird installiert
vps-state-maintenance = Wartung
vps-state-rebooting = Wird neu gestartet
vps-state-rescued = Rescue
vps-state-running = In Betrieb
vps-state-stopped = Angehalten
vps-state-stopping = Wird angehalten
vps-state-upgrading = Angebotswechsel
vps-task-create-snapshot = Snapshot wird erstellt
vps-task-delete-snapshot = Snapshot wird gelöscht
vps-task-revert-snapshot = Snapshot wird wiederhergestellt
vps-task-reboot = Neustart
vps-task-reinstall = Reinstallation des VPS
vps-task-deliver = Lieferung des VPS
vps-task-restore = Mounten oder Wiederherstellen des Backups
vps-task-internal = Interner Auftrag
vps-copy-link = Adresse kopieren
vps-link = Link
vps-link-until = Link gültig bis
vps-download-means = Wer diesen Link hat, kann den Snapshot herunterladen. Nicht auf den VPS selbst herunterladen.
vps-quote-asked = OVHcloud wird nach dem genauen Preis gefragt. Damit ist nichts bestellt.
vps-order-number = Bestellung
vps-order-pay = Bezahlen unter
vps-order-means = Die Bestellung ist aufgegeben und nicht bezahlt. Nach der Zahlung unter dieser Adresse wird die Option binnen etwa zwei Stunden aktiviert; zuerst wird der anteilige Preis bis zur Verlängerung berechnet.
vps-order-delivered = Die Option ist bereitgestellt.
vps-order-status-cancelled = Storniert
vps-order-status-cancelling = Wird storniert
vps-order-status-checking = Wird geprüft
vps-order-status-delivered = Geliefert
vps-order-status-delivering = Wird geliefert
vps-order-status-documents = Dokumente angefordert
vps-order-status-not-paid = Nicht bezahlt
vps-take-takes-minutes = Das kann einige Minuten dauern. Zusätzliche Festplatten sind nicht enthalten.
vps-one-at-a-time = Ein VPS hat immer nur einen Snapshot: Der vorhandene wird gelöscht, bevor der neue erstellt wird. Vorher wird gefragt.
notice-vps-taken = Ein Snapshot von { $name } ist erstellt ({ $took }).
notice-vps-described = Die Beschreibung des Snapshots von { $name } ist geändert ({ $took }).
notice-vps-deleted = Der Snapshot von { $name } ist gelöscht ({ $took }).
notice-vps-restored = { $name } ist aus seinem Snapshot wiederhergestellt; der ist nun weg ({ $took }).
notice-vps-aborted = Der Snapshot von { $name } ist abgebrochen ({ $took }).
notice-vps-ordered = Die Snapshot-Option für { $name } ist bestellt und wartet auf Zahlung ({ $took }).
vps-expired = Abgelaufen
vps-not-read = Nicht gelesen
failed-list-vps = Die VPS konnten nicht abgerufen werden.
reason-vps-unread = wird noch gelesen
reason-vps-unreadable = konnte nicht gelesen werden
reason-vps-expired = der Dienst ist abgelaufen
reason-vps-no-option = die Snapshot-Option ist nicht aktiviert
reason-vps-local-zone = in Local Zones gibt es keine Snapshots
reason-vps-model = dieses Modell hat keine Snapshots
reason-vps-no-snapshot = es hat keinen Snapshot
reason-vps-no-download = Snapshots dieses älteren VPS lassen sich nicht herunterladen
reason-vps-nothing-to-abort = es wird kein Snapshot erstellt
reason-vps-right = dem Schlüssel fehlt das Recht { $right }

## Größen und Zeiten. Kurze stehen in Tabellen, in höchstens sechs Zellen.

decimal-sign = ,
size-bytes = { $amount } B
    .short = { $amount } B
size-kibibytes = { $amount } KiB
    .short = { $amount } K
size-mebibytes = { $amount } MiB
    .short = { $amount } M
size-gibibytes = { $amount } GiB
    .short = { $amount } G
size-tebibytes = { $amount } TiB
    .short = { $amount } T
size-pebibytes = { $amount } PiB
    .short = { $amount } P
size-exbibytes = { $amount } EiB
    .short = { $amount } E

age-seconds = { $count ->
        [one] 1 Sekunde
       *[other] { $count } Sekunden
    }
    .short = { $count } s
age-minutes = { $count ->
        [one] 1 Minute
       *[other] { $count } Minuten
    }
    .short = { $count } min
age-hours = { $count ->
        [one] 1 Stunde
       *[other] { $count } Stunden
    }
    .short = { $count } h
age-days = { $count ->
        [one] 1 Tag
       *[other] { $count } Tage
    }
    .short = { $count } Tg
age-years = { $count ->
        [one] 1 Jahr
       *[other] { $count } Jahre
    }
    .short = { $count } J

## Pläne, und wie ihre Schritte enden

purpose-create-snapshot = Snapshot erstellen
purpose-vps-take = Snapshot erstellen
purpose-vps-describe = Beschreibung bearbeiten
purpose-vps-delete = Snapshot löschen
purpose-vps-replace = Snapshot ersetzen
purpose-vps-restore = Snapshot wiederherstellen
purpose-vps-abort = Snapshot abbrechen
purpose-vps-order = Snapshot-Option bestellen
purpose-set-aside = { $count ->
    [one] Image beiseitelegen
   *[other] { $count } Images beiseitelegen
}
purpose-bring-back = { $count ->
    [one] Image zurückholen
   *[other] { $count } Images zurückholen
}
purpose-rotate-snapshots = Snapshots rotieren
purpose-delete-images = { $count ->
        [one] Image löschen
       *[other] Images löschen
    }
purpose-delete-volume-snapshots = { $count ->
        [one] Volume-Snapshot löschen
       *[other] Volume-Snapshots löschen
    }

outcome-done = Erledigt
outcome-gone-already = Schon weg
outcome-failed = Fehlgeschlagen
outcome-skipped = Ausgelassen
outcome-pending = Nicht getan

changed-name = der Name hat sich geändert
changed-protected = der Schutz hat sich geändert
changed-owner = der Eigentümer hat sich geändert
changed-status = der Status hat sich geändert
changed-record = es hat sich geändert
changed-never-delete = in dieser Cloud wird nichts dieses Namens gelöscht
changed-before = ein Schritt davor ist nicht gut ausgegangen
changed-snapshot-there = das VPS hat bereits einen Snapshot
changed-another-snapshot = der Snapshot ist inzwischen ein anderer

## Was fehlgeschlagen ist

failed-sign-in = Die Anmeldung bei { $cloud } ist fehlgeschlagen.
failed-sign-in-elsewhere = Die Anmeldung bei { $cloud } ist fehlgeschlagen; { $stay } wird gezeigt wie zuvor.
failed-switch = Der Wechsel zum Projekt { $project } ist fehlgeschlagen; { $stays } wird gezeigt wie zuvor.
failed-look-at-all = Alle Projekte können nicht gezeigt werden; { $stays } wird gezeigt wie zuvor.
failed-list-projects = Die Projekte von { $cloud } können nicht abgerufen werden.
failed-list-instances = Die Instanzen können nicht abgerufen werden.
failed-list-images = Die Images können nicht abgerufen werden.
failed-list-volume-snapshots = Die Volume-Snapshots können nicht abgerufen werden.
failed-list-volumes = Die Volumes können nicht abgerufen werden.
failed-details = Das kann nicht abgerufen werden.
failed-console-log = Das Konsolenlog kann nicht abgerufen werden.
failed-search = „{ $text }“ kann in { $places } nicht gesucht werden.
failed-create-snapshot = Der Snapshot { $name } kann nicht erstellt werden.
failed-set-aside = Das Image { $name } kann nicht beiseitegelegt werden.
failed-bring-back = Das Image { $name } kann nicht zurückgeholt werden.
failed-delete-image = Das Image { $name } kann nicht gelöscht werden.
failed-read-job = Was vom Auftrag übrig ist, konnte nicht gelesen werden.
failed-delete-volume-snapshot = Der Volume-Snapshot { $name } kann nicht gelöscht werden.

## Warum, und was dann zu tun ist

failure-sign-in-needs-password = Ein Passwort wird gebraucht.
    .next = Geben Sie es ein, um fortzufahren.
failure-sign-in-needs-user-name-and-password = Benutzername und Passwort werden gebraucht.
    .next = Geben Sie beides ein, um fortzufahren.
failure-sign-in-needs-passcode = Als zweiter Faktor wird ein Einmalcode gebraucht.
    .next = Geben Sie den ein, der gerade angezeigt wird.
failure-wrong-credential = Die Cloud hat die Zugangsdaten nicht angenommen.
    .next = Prüfen Sie Benutzername, Domäne und Passwort. Jeder weitere Versuch zählt, und manche Clouds sperren nach wenigen den Benutzer.
failure-unsupported-sign-in = Laut Konfiguration soll die Anmeldung über { $type } gehen; das wird nicht unterstützt.
    .next = Verwenden Sie password, v3applicationcredential, v3token oder v3totp.
failure-signed-out = Die Sitzung ist zu Ende.
    .next = Melden Sie sich erneut an.
failure-no-project = Die Zugangsdaten stimmen, geben aber kein Projekt.
    .next = Tragen Sie ein Projekt in clouds.yaml ein oder lassen Sie sich eine Rolle in einem geben.
failure-no-endpoint = { $service } hat in dieser Region keinen Endpunkt.
    .next = Wählen Sie eine andere Region.
failure-forbidden = Sie dürfen das nicht.
    .next = Fragen Sie den Eigentümer oder einen Administrator des Projekts.
failure-quota = Das Kontingent ist aufgebraucht.
    .next = Löschen Sie, was nicht mehr gebraucht wird, oder lassen Sie das Kontingent erhöhen.
failure-not-found = In der Cloud gibt es das nicht mehr.
    .next = Laden Sie die Liste neu.
failure-conflict = Es ist beschäftigt, in Gebrauch oder im falschen Zustand.
    .next = Warten Sie, bis es zur Ruhe gekommen ist, und versuchen Sie es dann noch einmal.
failure-too-many = Die Cloud bekommt zu viele Anfragen auf einmal.
    .next = Warten Sie einen Augenblick und versuchen Sie es dann noch einmal.
failure-refused = Der Server hat die Anfrage abgelehnt (Status { $status }).
    .next = Die Worte des Servers sagen mehr.
failure-broken = Der Server ist gescheitert (Status { $status }).
    .next = Versuchen Sie es später noch einmal. Bleibt es dabei, nennen Sie einem Administrator die Anfrage-ID.
failure-vanished = Der Snapshot ist in der Cloud fehlgeschlagen: Sein Image ist verschwunden.
    .next = Erneut versuchen. Bleibt es dabei, einen Administrator der Cloud fragen.
failure-unusable = Das Image ist in einem Status geendet, der nichts nützt.
    .next = Das Image löschen und es erneut versuchen.
failure-not-deleted = Cinder hat mit dem Löschen begonnen und ist nicht fertig geworden.
    .next = Bei der Administration der Cloud nachfragen: In diesem Status löscht Cinder ihn nicht noch einmal.
failure-task-failed = OVHcloud hat es angenommen und dann nicht geschafft.
    .next = Sehen Sie sich die Tasks des VPS im Kundencenter an, dann versuchen Sie es erneut.
failure-unreachable = Der Server ist nicht erreichbar.
    .next = Prüfen Sie Adresse, Netzwerk und Proxy-Einstellungen.
failure-untrusted = Dem Zertifikat des Servers wird nicht vertraut.
    .next = Ist es das richtige, nennen Sie seine Zertifizierungsstelle als cacert in clouds.yaml.
failure-timed-out = Es kam nicht rechtzeitig eine Antwort.
    .next = Versuchen Sie es noch einmal.
failure-cut-off = Die Antwort brach ab.
    .next = Versuchen Sie es noch einmal.
failure-unreadable = So antwortet dieser Dienst nicht.
    .next = Prüfen Sie, ob die Adresse die des Dienstes ist und nicht die eines Portals oder Proxys.
failure-redirected = Der Server verweist auf eine andere Adresse, an die das Token nicht gehen darf.
    .next = Tragen Sie die richtige Adresse in clouds.yaml ein.
failure-key-missing = Es sind keine Schlüssel für OVHcloud eingerichtet.
    .next = Tragen Sie Schlüssel in ovh.conf ein oder setzen Sie OVH_APPLICATION_KEY und die anderen Variablen.
failure-key-application = OVHcloud kennt den Application Key nicht.
    .next = Prüfen Sie application_key und ob er für diesen Endpunkt gemacht wurde.
failure-key-secret = OVHcloud hat die Signatur nicht angenommen.
    .next = Prüfen Sie application_secret.
failure-key-unknown = OVHcloud kennt den Consumer Key nicht.
    .next = Prüfen Sie consumer_key oder fordern Sie einen neuen an.
failure-key-not-valid = Der Consumer Key ist nicht bestätigt, wurde abgelehnt oder ist abgelaufen.
    .next = Bestätigen Sie ihn auf der Seite von OVHcloud oder fordern Sie einen neuen an.
failure-key-service-account = OVHcloud hat das Dienstkonto nicht angenommen.
    .next = Prüfen Sie client_id und client_secret.
failure-key-token-ended = Das Zugriffstoken für OVHcloud ist abgelaufen.
    .next = Holen Sie ein neues und starten Sie noch einmal.
failure-not-granted = Dem Schlüssel fehlt ein Recht: { $right }
    .next = Fordern Sie einen Schlüssel mit diesem Recht an oder lassen Sie die Richtlinie ändern.
failure-clock-off = Die Uhr dieses Rechners geht falsch.
    .next = Stellen Sie die Uhr und versuchen Sie es dann noch einmal.
failure-expired = Der Dienst ist abgelaufen.
    .next = Verlängern Sie ihn im OVHcloud Kundencenter.
failure-not-offered = Dieser Teil von OVHcloud bietet das nicht an.
    .next = Benutzen Sie das OVHcloud Kundencenter.
failure-price-changed = Der Preis ist nicht der bestätigte, deshalb wurde nichts bestellt.
    .next = Lassen Sie sich den Preis noch einmal zeigen.
failure-not-kept = Der Schlüssel konnte nicht in die Konfiguration geschrieben werden.
    .next = Prüfen Sie die Rechte der Datei und ihres Ordners.
failure-read-only = Änderungen sind abgeschaltet.
    .next = Starten Sie ohne --read-only oder ändern Sie die Konfiguration dieser Cloud.
failure-not-recorded = Das Journal konnte nicht geschrieben werden, deshalb wurde nichts gesendet.
    .next = Schaffen Sie Platz auf der Platte oder prüfen Sie die Rechte des Zustandsordners.
failure-stopped = Es wurde angehalten.
    .next = Laden Sie neu, um wieder zu fragen.
failure-internal = Daran ist das Programm gescheitert; das Protokoll sagt mehr.
    .next = Versuchen Sie es noch einmal.
failure-unclear = Ob die Anfrage ausgeführt wurde, ist nicht bekannt.
    .next = Sehen Sie nach, ob es geschehen ist, bevor Sie es noch einmal versuchen.
failure-order-unclear = Ob die Bestellung aufgegeben wurde, ist nicht bekannt.
    .next = Sehen Sie im Kundencenter Ihre Bestellungen an, bevor Sie noch einmal bestellen.
failure-retry-in = Versuchen Sie es in { $wait } noch einmal.
failure-words = Der Server sagt: { $words }
failure-request = Anfrage-ID: { $id }
failure-address = Gefragt: { $address }

## Warnungen beim Start, und was am Ende gesagt wird

warning-readable-by-others = { $path } enthält ein Geheimnis und ist für andere lesbar. Den Modus auf 600 setzen.
warning-named-file-missing = { $variable } nennt { $path }, was nicht vorhanden ist.
warning-unknown-profile = Die Cloud { $cloud } nennt das Profil { $profile }, das nicht bekannt ist.
warning-region-signs-in-otherwise = Die Region { $region } der Cloud { $cloud } meldet sich anders an: Sie braucht einen eigenen Eintrag.
warning-overridden = Die Variablen { $variables } gelten vor dem, was die Datei über die Cloud { $cloud } sagt.
warning-guard-of-unknown-cloud = config.toml schützt { $name }, aber keine Cloud heißt so (am nächsten: { $closest }).
warning-broken-cloud = Die Cloud { $cloud } ist nicht benutzbar: { $error }
farewell-unfinished = { $count ->
        [one] horizon-tui: Ein Vorgang wurde nicht beendet. Der nächste Start zeigt, wie weit er kam.
       *[other] horizon-tui: { $count } Vorgänge wurden nicht beendet. Der nächste Start zeigt, wie weit sie kamen.
    }

## Der Rahmen und die Bereiche

column-what = Was
column-user = Benutzer
column-place = Ort

header-no-region = keine Region
header-regions = { $count ->
        [one] 1 Region
       *[other] { $count } Regionen
    }
header-unverified = ZERTIFIKATE UNGEPRÜFT
header-read-only = nur lesen
header-demo = Demo
header-jobs = { $count ->
        [one] 1 Auftrag
       *[other] { $count } Aufträge
    }
header-slow-read = { $read }, { $key } stoppt
header-failed = { $places } fehlt
header-no-answer = { $places }: keine Antwort
header-as-of = Stand { $time }
header-token-ends = Sitzung endet in { $left }

summary-instances = alle Instanzen
summary-my-snapshots = meine Snapshots
summary-all-images = alle Images
summary-tree = nach Instanz
summary-volume-snapshots = Volume-Snapshots
summary-instances-of-all = Instanzen aller Projekte
summary-snapshots-of-all = Snapshots aller Projekte
summary-images-of-all = Images aller Projekte
summary-volume-snapshots-of-all = Volume-Snapshots aller Projekte
summary-history = dieser Lauf und frühere
summary-newest-first = neueste zuerst
order-oldest-first = älteste zuerst
order-largest-first = größte zuerst
order-smallest-first = kleinste zuerst
order-fewest-snapshots-first = wenigste Snapshots zuerst
order-most-snapshots-first = meiste Snapshots zuerst
order-by-name = nach Name
order-by-source = nach Quelle
order-by-status = nach Status
order-by-type = nach Typ
order-by-visibility = nach Sichtbarkeit
order-by-region = nach Region
order-by-address = nach IP-Adresse
order-by-flavor = nach Variante
order-reversed = { $order }, umgekehrt
summary-reading = liest
summary-looking = Suche an { $count ->
        [one] einem Ort
       *[other] { $count } Orten
    }
summary-reading-page = liest Seite { $page }
summary-so-far = bisher { $count }
summary-shown-of = { $shown } von { $all }

footer-too-small = zu klein, nötig sind { $width }×{ $height }
footer-window = { $first }–{ $last } von { $all }
footer-marked = { $count } markiert
footer-hidden = { $count } verborgen
footer-elsewhere = { $count } anderswo
footer-range = Bereich wird markiert, { $key } beendet ihn

instances-no-snapshots = keine
images-gone = weg
images-of-none = Nicht von einer Instanz
volume-snapshots-orphaned = verwaist

overview-by-source = Nach Quellinstanz
overview-more = { $count } weitere
overview-fewer = Nur die größten
overview-by-age = Nach Alter
overview-under-week = unter 7 Tg
overview-under-month = 7 bis 30 Tg
overview-under-quarter = 30 bis 90 Tg
overview-under-year = 90 Tg bis 1 J
overview-over-year = über 1 J
overview-by-month = Nach Monat
overview-most = bis { $size }
overview-most-in = am meisten { $month }: { $size }
overview-unprotected = Kein aktiver Snapshot
overview-of-instances = { $count ->
        [one] von 1 Instanz
       *[other] von { $count } Instanzen
    }
overview-uncovered-week = seit 7 Tagen
overview-uncovered-month = seit 30 Tagen
overview-uncovered-ever = gar keiner
overview-quotas = Kontingente
overview-unlimited = { $used }, unbegrenzt
overview-no-quotas = Diese Region nennt keine.
overview-quotas-of-one = Kontingente gelten je Projekt.
overview-left-out = nicht gezählt: { $places }
quota-image-size = Image-Größe
quota-image-stage = Zwischenlager
quota-image-uploads = Uploads
quota-cores = VCPUs
quota-ram = RAM
quota-volume-snapshots = Vol.-Snapshots
quota-volumes = Volumes
quota-volume-size = Volume-Größe
quota-exceeded = { $count ->
        [one] { $resource }: { $used } von { $limit } belegt, kein Platz für 1 Snapshot.
       *[other] { $resource }: { $used } von { $limit } belegt, kein Platz für { $short } von { $count } Snapshots.
    }

history-running = Läuft
history-running-of = Läuft, { $over } von { $all }
history-unknown = Ausgang unbekannt
history-done = { $count } erledigt
history-failed = { $count } gescheitert
history-skipped = { $count } ausgelassen
history-unknown-steps = { $count } unbekannt
history-pending = { $count } offen

hint-keep-filter = Behalten
hint-clear-filter = Leeren
hint-demo = Demo
hint-try-again = Noch einmal
hint-another-cloud = Andere Cloud

empty-looking = „{ $text }“ wird an { $count ->
        [one] einem Ort
       *[other] { $count } Orten
    } gesucht.
empty-no-match = Nichts hier passt zu „{ $text }“.
empty-clear-filter = { $key } leert den Filter.
empty-reading = Es wird noch gelesen, Seite { $page }.
empty-unread = Diese Liste ist nicht gelesen worden.
empty-read-it = { $key } liest sie noch einmal.
empty-instances = Dieses Projekt hat keine Instanzen in dieser Region.
empty-my-snapshots = Dieses Projekt hat noch keine Snapshots in dieser Region.
empty-of-all = In dieser Region gibt es keine, in keinem Projekt.
empty-take-one = Um einen zu erstellen: { $pane } drücken, eine Instanz wählen, { $create } drücken.
empty-all-images = { $key } zeigt alle Images, die das Projekt nutzen kann.
empty-images = Es gibt kein Image, das dieses Projekt in dieser Region nutzen kann.
empty-volume-snapshots = Dieses Projekt hat in dieser Region keine Volume-Snapshots.
empty-another-region = { $key } wählt eine andere Region.
empty-history = Noch ist nichts getan worden. Was Sie bestätigen, steht hier, und was daraus wurde.

progress-create-snapshot = Snapshot { $name } wird erstellt
progress-vps-take = Snapshot von { $name } wird erstellt
progress-vps-describe = Beschreibung des Snapshots von { $name } wird geändert
progress-vps-delete = Snapshot von { $name } wird gelöscht
progress-vps-replace = Snapshot von { $name } wird ersetzt
progress-vps-restore = { $name } wird aus dem Snapshot wiederhergestellt
progress-vps-abort = Snapshot von { $name } wird abgebrochen
progress-vps-order = Snapshot-Option für { $name } wird bestellt
progress-vps = VPS werden geändert, { $over } von { $all }
progress-create-snapshots = Snapshots werden erstellt, { $over } von { $all }
progress-set-aside = Image { $name } wird beiseitegelegt
progress-set-aside-many = Images werden beiseitegelegt, { $over } von { $all }
progress-bring-back = Image { $name } wird zurückgeholt
progress-bring-back-many = Images werden zurückgeholt, { $over } von { $all }
progress-rotate-snapshots = Snapshots werden rotiert, { $over } von { $all }
progress-delete-image = Image { $name } wird gelöscht
progress-delete-images = Images werden gelöscht, { $over } von { $all }
progress-delete-volume-snapshot = Volume-Snapshot { $name } wird gelöscht
progress-delete-volume-snapshots = Volume-Snapshots werden gelöscht, { $over } von { $all }
progress-waits-for-sign-in = wartet auf die Anmeldung bei { $cloud }
progress-goes-on-in = { $service } will in Ruhe gelassen werden, weiter in { $wait }
progress-leaving = beendet sich danach
progress-paused = angehalten
progress-stopping = hält an, Gesendetes wird abgewartet

notice-snapshot-accepted = Die Cloud arbeitet am Snapshot { $name }.
notice-snapshot-active = Der Snapshot { $name } ist aktiv ({ $took }).
notice-image-set-aside = Das Image { $name } liegt beiseite. Der Filter is:aside zeigt es, dieselbe Taste holt es zurück.
notice-image-brought-back = Das Image { $name } ist zurück.
notice-image-deleted = Das Image { $name } ist gelöscht.
notice-image-already-gone = Das Image { $name } war schon weg.
notice-volume-snapshot-deleted = Der Volume-Snapshot { $name } ist gelöscht.
notice-volume-snapshot-already-gone = Der Volume-Snapshot { $name } war schon weg.
notice-step-skipped = { $name } blieb unangetastet: { $why }.
notice-ended-create-snapshots = { $count ->
        [one] 1 Snapshot erstellt
       *[other] { $count } Snapshots erstellt
    }
notice-ended-set-aside = { $count ->
    [one] { $count } Image beiseitegelegt
   *[other] { $count } Images beiseitegelegt
}
notice-ended-bring-back = { $count ->
    [one] { $count } Image zurückgeholt
   *[other] { $count } Images zurückgeholt
}
notice-ended-rotate-snapshots = { $count ->
        [one] Snapshots rotiert, 1 Schritt getan
       *[other] Snapshots rotiert, { $count } Schritte getan
    }
notice-ended-delete-images = { $count ->
        [one] 1 Image gelöscht
       *[other] { $count } Images gelöscht
    }
notice-ended-vps = { $count ->
        [one] 1 Schritt getan
       *[other] { $count } Schritte getan
    }
notice-ended-replace-vps-snapshot = { $count ->
        [one] Snapshot ersetzt, 1 Schritt getan
       *[other] Snapshot ersetzt, { $count } Schritte getan
    }
notice-ended-delete-volume-snapshots = { $count ->
        [one] 1 Volume-Snapshot gelöscht
       *[other] { $count } Volume-Snapshots gelöscht
    }
notice-no-jobs = Es läuft kein Auftrag.
notice-nothing-left = Von diesem Auftrag ist nichts mehr zu tun.
notice-job-held = Ein anderer Prozess arbeitet an diesem Auftrag.
notice-job-elsewhere = Dieser Auftrag liegt in { $cloud }. Wählen Sie zuerst diese Cloud.
notice-not-offered = Nicht möglich: { $action } ({ $reason })
notice-not-offered-because = Nicht möglich: { $reason }
notice-row-moved = Unter dem Cursor steht jetzt eine andere Zeile. Erst ansehen, dann noch einmal drücken.
notice-after-pause = Nach der Pause wird neu gelesen. Danach die Taste noch einmal drücken.
notice-nothing-selected = Nichts ist ausgewählt.
notice-no-jump = Es gibt keinen Sprung, von dem es zurückginge.
notice-not-found = „{ $text }“ ist in { $places } nicht zu finden.
notice-found-unshown = „{ $text }“ ist in { $places }, aber kein Snapshot dieses Projekts. Unter allen Images wird es gezeigt.
notice-found-hidden = „{ $text }“ ist in { $places }, aber verborgen.
notice-marked-all-but = { $count } markiert. Ausgelassen, weil nicht zu Ende gelesen: { $regions }
notice-unmarked = { $count ->
        [one] 1 Markierung ist aufgehoben. Dieselbe Taste holt sie zurück.
       *[other] { $count } Markierungen sind aufgehoben. Dieselbe Taste holt sie zurück.
    }
notice-marked-again = { $count ->
        [one] 1 Markierung ist wieder da.
       *[other] { $count } Markierungen sind wieder da.
    }
notice-nothing-marked = Nichts ist markiert.
notice-wrong-filter = Ein Wort des Filters ist nicht zu verstehen. Zuerst muss es berichtigt werden.
notice-sources-unknown = { $count ->
        [one] Von 1 Quelle ist noch nicht bekannt, ob sie gelöscht ist. Einen Moment warten.
       *[other] Von { $count } Quellen ist noch nicht bekannt, ob sie gelöscht sind. Einen Moment warten.
    }
notice-copied = Kopiert: { $text }
notice-copied-records = { $count ->
        [one] 1 Datensatz ist als JSON kopiert.
       *[other] { $count } Datensätze sind als JSON kopiert.
    }
notice-saved = Geschrieben: { $path }
notice-not-saved = { $path } wurde nicht geschrieben. { $why }
notice-not-recorded = Das Journal konnte nicht geschrieben werden, es wird nichts mehr gesendet: { $reason }
notice-unreadable-instances = { $count ->
        [one] 1 Instanz war nicht lesbar und wird nicht gezeigt.
       *[other] { $count } Instanzen waren nicht lesbar und werden nicht gezeigt.
    }
notice-unreadable-images = { $count ->
        [one] 1 Image war nicht lesbar und wird nicht gezeigt.
       *[other] { $count } Images waren nicht lesbar und werden nicht gezeigt.
    }
notice-unreadable-volume-snapshots = { $count ->
        [one] 1 Volume-Snapshot konnte nicht gelesen werden und fehlt hier.
       *[other] { $count } Volume-Snapshots konnten nicht gelesen werden und fehlen hier.
    }
notice-no-such-region = Die Region { $wanted } gibt es nicht. Es gibt: { $known }
notice-credential-ends = { $count ->
        [0] Das Anwendungs-Credential endet binnen eines Tages. Legen Sie ein neues an.
        [one] Das Anwendungs-Credential endet in 1 Tag. Legen Sie ein neues an.
       *[other] Das Anwendungs-Credential endet in { $count } Tagen. Legen Sie ein neues an.
    }
notice-credential-ended = Das Anwendungs-Credential ist abgelaufen. Legen Sie ein neues an.

filter-unknown-term = „{ $word }“ zählt nicht: Diesen Begriff gibt es nicht. In Anführungszeichen ist es Text.
filter-closest-term = „{ $word }“ zählt nicht: Diesen Begriff gibt es nicht. Am nächsten kommt { $closest }:
filter-not-here = „{ $word }“ zählt nicht: Nach { $term } kann hier nicht gefragt werden.
filter-one-of = „{ $word }“ zählt nicht: Zu { $term } gehört { $known }.
filter-age = „{ $word }“ zählt nicht: Zu { $term } gehört eine Zahl mit h, d, w, mo oder y, wie 30d.
filter-date = „{ $word }“ zählt nicht: Zu { $term } gehört ein Tag, wie 2026-11-21.
filter-size = „{ $word }“ zählt nicht: Eine Größe ist wie size>5G oder size<500M, mit K, M, G oder T.
filter-name = „{ $word }“ zählt nicht: Zu { $term } gehört ein Name; * steht für jeden Text.
filter-key-and-value = „{ $word }“ zählt nicht: Eine Eigenschaft ist wie prop.os_distro=ubuntu.
filter-expression = „{ $word }“ zählt nicht: { $why }.
filter-unknown-name = „{ $word }“ zählt nicht: Diesen Filter gibt es nicht. Es gibt { $known }.
filter-no-names = „{ $word }“ zählt nicht: config.toml nennt keine Filter.
filter-circle = „{ $word }“ zählt nicht: Dieser Filter nennt sich selbst.

stage-nothing-found = Es ist keine Cloud konfiguriert.
stage-what-is-needed = Legen Sie eine clouds.yaml an einen dieser Orte, oder laden Sie die Variablen einer openrc-Datei. Horizon bietet beides unter „API-Zugriff“ zum Herunterladen an.
stage-looked-in = Gesucht in:
stage-found = gefunden, aber ohne Cloud
stage-not-found = nicht gefunden
stage-demo = Sich in der eingebauten Demo-Cloud umsehen
stage-vps = VPS eines OVHcloud-Kontos anzeigen
stage-no-such-cloud = Die Cloud { $name } gibt es nicht.
stage-known-clouds = Es gibt:
stage-no-clouds = Es ist keine Cloud konfiguriert.
stage-choosing = Mehrere Clouds sind konfiguriert. Wählen Sie eine.
stage-signing-in = Anmeldung bei { $cloud }
stage-sign-in-to = Bei { $cloud } anmelden
stage-try-again = Noch einmal versuchen

## Dialoge

choose = Wählen
choose-check = Ankreuzen
choose-all = Alle
choose-token-left = Sitzung { $left }
projects-find = Suchen
projects-none = Kein Projekt passt.
projects-reading = Die Projekte von { $cloud } werden gelesen
projects-switching = Wechsel zum Projekt { $project }
projects-looking-at-all = Frage, ob alle Projekte gezeigt werden dürfen
token-left-renewed = Die Sitzung gilt noch { $left } und wird von selbst verlängert.
token-left = Die Sitzung gilt noch { $left }; melden Sie sich danach neu an.
cancel = Abbrechen
close = Schließen
next-field = Nächstes Feld
unit-gibibytes = GiB
unit-mebibytes = MiB
form-place = { $at } von { $count }
form-too-small = mindestens { $least }
form-too-large = höchstens { $most }
form-missing = eine Zahl fehlt
form-nothing-found = nichts gefunden
left-out = Ausgelassen:
label-address = Adresse
label-user = Benutzer
label-used-by = Benutzt von
label-job = Auftrag
label-continues = Setzt fort
label-attempts = Versuche
label-request = Anfrage-ID

# Warum etwas nicht geht: das steht in Klammern hinter einer Aktion oder einem Namen.
reason-read-only = Änderungen sind abgeschaltet
reason-all-projects-read-only = schreibgeschützt ohne all_projects_writes
reason-task-running = beschäftigt: { $task }
reason-instance-is = nicht im Status { $status }
reason-unreachable = für die Cloud nicht erreichbar
reason-still-reading = wird noch gelesen, Seite { $page } von { $list } in { $region }
reason-source-gone = die Quellinstanz gibt es nicht mehr
reason-source-unknown = die Quellinstanz ist nicht bekannt
reason-source-elsewhere = die Quellinstanz ist in { $region }, das nicht gezeigt wird
reason-no-image = kein Image besteht daraus
reason-image-unknown = es ist kein Image gelesen, das daraus besteht
reason-one-project = ein Anwendungs-Credential öffnet nur ein Projekt
because-protected = geschützt
because-not-yours = gehört einem anderen Projekt
because-all-projects = erst das Projekt selbst auswählen
because-being-deleted = wird schon gelöscht
because-wrong-status = weder verfügbar noch im Fehler
because-in-group = Teil eines Gruppen-Snapshots
because-used-by-image = benutzt von Image { $image }
because-images-unread = noch nicht alle Images gelesen, die ihn benutzen können
because-never-delete = wird nie gelöscht: { $pattern }
refused-read-only = Die Cloud { $cloud } ist schreibgeschützt: read_only in config.toml ändern oder anderswo arbeiten.
refused-all-projects = Änderungen in allen Projekten sind für die Cloud { $cloud } abgeschaltet: all_projects_writes in config.toml setzen oder ein Projekt auswählen.
refused-too-many = Dieser Plan löscht { $count } Dinge in der Cloud { $cloud }, und max_delete erlaubt { $most }. Weniger auswählen oder die Grenze in config.toml anheben.
refused-never-delete = { $name } darf in der Cloud { $cloud } nie gelöscht werden (never_delete: { $pattern }). Den Plan neu machen: dann bleibt es außen vor.
because-aside = liegt schon beiseite
because-not-aside = liegt nicht beiseite
because-being-saved = wird noch gespeichert
because-in-use = benutzt von { $names }


create-names = Namen der Snapshots
create-keep = Dann letzte behalten
create-count = { $count ->
        [one] 1 Snapshot
       *[other] { $count } Snapshots
    }
create-not-shown = Markiert, aber nicht in dieser Ansicht: { $count }
create-twice = { $count ->
        [one] Ein Name würde doppelt vergeben: { $names }
       *[other] { $count } Namen würden mehrfach vergeben: { $names }
    }
create-taken = { $count ->
        [one] Ein Image heißt schon so: { $names }
       *[other] { $count } Namen haben Images schon: { $names }
    }
create-unread = Nichts wird gelöscht, wo nicht alles gelesen ist: { $places }
create-keep-hint = Mit einer Zahl oder Regel werden ältere Snapshots gelöscht, sobald der neue Aktiv ist. Leer: keine.
create-deletes = { $count ->
        [0] Danach wird kein älterer Snapshot gelöscht.
        [one] 1 älterer Snapshot wird gelöscht, sobald der neue Aktiv ist.
       *[other] { $count } ältere Snapshots werden gelöscht, sobald der neue ihrer Instanz Aktiv ist.
    }
create-nothing = Von nichts Markiertem kann ein Snapshot erstellt werden.
create-wrong-name = { $instance }: { $problem }
create-no-rule = Eingeben, wie viele bleiben, oder eine Regel wie keep-daily 7 keep-weekly 4.
create-review = Prüfen
create-saves-root-disk = { $count ->
        [0] Gesichert wird nur die Root-Platte, keine flüchtige Platte.
        [one] Gesichert wird nur die Root-Platte, nicht das angehängte Volume und keine flüchtige Platte.
       *[other] Gesichert wird nur die Root-Platte, nicht die { $count } angehängten Volumes und keine flüchtige Platte.
    }
create-saves-volumes = { $count ->
        [0] Von jedem angehängten Volume wird ein Volume-Snapshot gemacht.
        [one] Von dem Volume, auf dem sie läuft, wird ein Volume-Snapshot gemacht: { $volumes }.
       *[other] Von jedem ihrer { $count } Volumes wird ein Volume-Snapshot gemacht: { $volumes }.
    }
create-saves-unknown = Nova sagt nicht, wovon die Instanz gestartet wurde. War es ein Image, wird nur die Root-Platte gesichert; war es ein Volume, jedes angehängte Volume.
create-volumes-hold-data = Das Image selbst hat 0 Bytes: Die Daten liegen in den Volume-Snapshots.
create-running = Ein System, das nicht ausgeschaltet ist, wird gesichert, als wäre der Strom ausgefallen, außer ein Gast-Agent hält es an.
name-empty = Der Name ist leer.
name-too-long = Der Name hat { $count } Zeichen; erlaubt sind 255.
name-blank-ends = Der Name beginnt oder endet mit einem Leerzeichen.
name-unprintable = Das Zeichen { $character } ist nicht druckbar.

rule-mark = Markieren
rule-about = Betrifft
rule-scope-all = alle gezeigten Instanzen
rule-scope-filter = was der Filter zeigt
rule-scope-instance = nur { $name }
rule-arrows = ← → ändern es
rule-presets = Vorlagen
rule-oldest = Nur die ältesten
rule-keep-last = Letzte behalten
rule-keep-within = Jüngere behalten
rule-keep-daily = Täglich behalten
rule-keep-weekly = Wöchentlich
rule-keep-monthly = Monatlich
rule-keep-tag = Schlagwort
rule-name = Namen wie
rule-empty = Sagen Sie, was je Instanz bleibt oder wie viele der ältesten markiert werden.
rule-wants-value = { $field } ist nicht lesbar.
rule-wants-number = { $field } braucht eine Zahl ab 1.
rule-wants-count = { $field } braucht eine Zahl ab 0.
rule-wants-span = { $field } braucht eine Zeit wie 12h, 30d, 2w, 6mo oder 1y.
rule-marks = würde { $count } von { $all } markieren
rule-instances = { $count ->
        [one] 1 Instanz
       *[other] { $count } Instanzen
    }
rule-unknown = { $count ->
        [one] 1 unbekannte Quelle bleibt unberührt
       *[other] { $count } unbekannte Quellen bleiben unberührt
    }
rule-asking = { $count ->
        [one] es wird noch gefragt, ob 1 Instanz fort ist
       *[other] es wird noch gefragt, ob { $count } Instanzen fort sind
    }
rule-nowhere = Keine Regel läuft: Keine Liste von Instanzen und Images war zu Ende lesbar.
rule-left-out = Ausgelassen, weil nicht zu Ende gelesen: { $places }
notice-marked-by-rule = Die Regel markiert { $count } von { $all }.
why-last = { $number } von { $of } letzten
why-within = jünger als { $span }
why-daily = Tag { $day }
why-weekly = Woche { $week }
why-monthly = Monat { $month }
why-tag = Tag { $tag }
why-newest = neuester
why-not-oldest = nicht älteste { $of }
why-other-name = anderer Name
why-unknown-source = Quelle unklar
why-not-a-snapshot = kein Snapshot
why-being-created = entsteht noch
why-not-active = nicht aktiv
why-no-date = kein Datum
why-set-aside = weggelegt
why-not-kept = nicht behalten
why-oldest = älteste { $number }/{ $of }
why-failed = misslungen
why-by-hand = von Hand
why-due = fällig { $day }
why-taken-back = aufgehoben

confirm-create-snapshot = Erstellen des Snapshots bestätigen
confirm-set-aside = { $count ->
    [one] Image beiseitelegen bestätigen
   *[other] Beiseitelegen von { $count } Images bestätigen
}
confirm-bring-back = { $count ->
    [one] Image zurückholen bestätigen
   *[other] Zurückholen von { $count } Images bestätigen
}
confirm-set-aside-means = Verborgen bis { $day } (UTC); ab dann zum Löschen fällig. Bis es gelöscht ist, wird nichts frei.
confirm-bring-back-means = Wieder in allen Listen zu sehen und nicht mehr zum Löschen fällig.
confirm-rotate-snapshots = Rotieren der Snapshots bestätigen
confirm-delete-images = { $count ->
        [one] Löschen des Images bestätigen
       *[other] Löschen der Images bestätigen
    }
confirm-delete-volume-snapshots = { $count ->
        [one] Löschen des Volume-Snapshots bestätigen
       *[other] Löschen der Volume-Snapshots bestätigen
    }
confirm-count = { $count ->
        [one] 1 Image
       *[other] { $count } Images
    }
confirm-count-vps = { $count ->
        [one] 1 VPS
       *[other] { $count } VPS
    }
confirm-count-volume-snapshots = { $count ->
        [one] 1 Volume-Snapshot
       *[other] { $count } Volume-Snapshots
    }
confirm-unsized = { $count } von unbekannter Größe
confirm-left-out = { $count } ausgelassen
confirm-left-out-because = Ausgelassen, { $reason }: { $count }
confirm-created-first = Zuerst erstellt: { $count }
confirm-deleted-after = Gelöscht, sobald der neue Snapshot derselben Instanz Aktiv ist: { $count }
confirm-hidden = Markiert, aber vom Filter verborgen: { $count }
confirm-elsewhere = Markiert, aber nicht in dieser Ansicht: { $count }
confirm-last = Es ist der einzige Snapshot seiner Instanz.
confirm-vps-take-means = Das VPS ist während der Erstellung möglicherweise nicht erreichbar. Ein Snapshot ist kein vollständiges Backup.
confirm-vps-delete-means = Ein gelöschter Snapshot ist nicht wiederherstellbar. Das VPS hat danach keinen Snapshot.
confirm-vps-replace-means = Zuerst wird der Snapshot vom { $date } gelöscht, und der neue wird erstellt, sobald er weg ist. Bis dahin hat das VPS keinen Snapshot; misslingt es, bleibt es ohne.
confirm-vps-restore-means = Alles, was seit dem { $date } auf das VPS geschrieben wurde, geht verloren, und der Snapshot selbst wird entfernt. Es gibt keinen Weg zurück.
confirm-vps-abort-means = Der Snapshot oder das automatische Backup, das gerade erstellt wird, wird abgebrochen; es bleibt nichts davon.
confirm-vps-order-means = Dies ist eine Bestellung. Bezahlt wird nicht von selbst, sondern auf einer Seite von OVHcloud; die Option ist bis zu zwei Stunden später aktiv.
confirm-last-copies = { $count ->
        [one] 1 Instanz bleibt ganz ohne Snapshot: { $names }.
       *[other] { $count } Instanzen bleiben ganz ohne Snapshot: { $names }.
    }
confirm-newest-copies = { $count ->
        [one] 1 Instanz verliert ihren neuesten Snapshot: { $names }.
       *[other] { $count } Instanzen verlieren ihren neuesten Snapshot: { $names }.
    }
confirm-saves = spart etwa { $money } im Monat
confirm-size-in-volumes = { $size } in Volume-Snapshots
confirm-not-recoverable = Gelöschte Images können nicht wiederhergestellt werden.
confirm-volume-snapshots-not-recoverable = Gelöschte Volume-Snapshots können nicht wiederhergestellt werden.
confirm-newest = Es ist der neueste Snapshot seiner Instanz.
confirm-volume-snapshots = { $count ->
        [one] Damit wird auch 1 Volume-Snapshot gelöscht.
       *[other] Damit werden auch { $count } Volume-Snapshots gelöscht, jeder nach seinem Image.
    }
confirm-still-saving = Es wird noch gespeichert. Löschen bricht den Snapshot ab.
confirm-used-by = { $count ->
        [one] 1 Instanz wurde davon gestartet: { $names }. Sie läuft weiter, doch sie zu erneuern oder zu verschieben kann scheitern.
       *[other] { $count } Instanzen wurden davon gestartet: { $names }. Sie laufen weiter, doch sie zu erneuern oder zu verschieben kann scheitern.
    }
confirm-nothing = Es bleibt nichts zu tun.
confirm-type-word-to-create = Zum Erstellen { $word } eingeben:
confirm-type-word-to-replace = Zum Ersetzen { $word } eingeben:
confirm-type-word-to-restore = Zum Wiederherstellen { $word } eingeben:
confirm-type-amount = Zum Bestellen { $word } eingeben:
confirm-type-word = Zum Löschen { $word } eingeben:

log-in = Anmeldung
sign-in = Anmelden
signing-in = Anmeldung läuft …

quit-jobs = { $count ->
        [one] 1 Auftrag läuft noch:
       *[other] { $count } Aufträge laufen noch:
    }
quit-stay = Bleiben
quit-stay-means = Nichts ändert sich.
quit-finish = Fertig werden lassen, dann beenden
quit-finish-means = Beendet das Programm, sobald alles zu Ende ist.
quit-stop = Anhalten und beenden
quit-stop-means = Sendet nichts mehr, wartet auf das, was läuft, und beendet dann. Was nicht getan ist, steht im Verlauf.

unfinished-title = Unbeendete Aufträge
unfinished-told = { $count ->
        [one] Ein früherer Lauf endete mitten in diesem Auftrag. Zum Fortsetzen wird neu gelesen, was übrig ist, und Sie werden noch einmal gefragt.
       *[other] Frühere Läufe endeten mitten in diesen Aufträgen. Zum Fortsetzen wird neu gelesen, was übrig ist, und Sie werden noch einmal gefragt.
    }
unfinished-elsewhere = Andere Aufträge bleiben liegen, bis Sie in { $clouds } sind.
unfinished-open = { $open } von { $all } offen
unfinished-later = Später

help-lists = In jeder Liste
help-everywhere = Überall
help-dialogs = In Dialogen
help-dialog-enter = Wählen oder ein Formular absenden; bei einer Bestätigung: abbrechen oder das Eingegebene ausführen
help-dialog-escape = Schließen, ohne etwas zu ändern
help-dialog-yes = Bestätigen
help-dialog-no = Nicht bestätigen
help-dialog-numbers = Region oder Cloud mit ihrer Nummer wählen
help-dialog-fields = Nächstes Feld
help-dialog-scroll = Bewegen oder rollen, seitenweise mit PgUp und PgDn
help-dialog-export = Den Plan einer Bestätigung exportieren; Ctrl-x, wo ein Wort getippt wird

label-file = Datei
export-plan = Plan
export-job = Bericht über diesen Auftrag
export-records = Datensätze des Gelöschten
export-day = Bericht über den Tag
export-history = Bericht über alle gezeigten Aufträge
export-save = Speichern
export-exists = Eine Datei dieses Namens gibt es schon, und nichts wird überschrieben. Ein anderer Name wird vorgeschlagen.
export-no-folder = Diesen Ordner gibt es nicht.
export-not-allowed = Dort darf nicht geschrieben werden.
export-no-space = Die Platte ist voll. Nichts wurde geschrieben.
export-failed = Das Schreiben ist fehlgeschlagen: { $words }
export-hash = Hash des Plans

reading-gone = Das gibt es nicht mehr.
snapshots-newest = neuester: { $age }
boots-from-volume = Von einem Volume gestartet
details-reading = wird gelesen …
details-list-reading = { $list }: wird noch gelesen.
details-list-in-part = { $list }: Es sind nicht alle gelesen.
details-more = und { $count } weitere
details-fault-code = Code { $code }
details-vcpus = { $count ->
        [one] 1 VCPU
       *[other] { $count } VCPUs
    }
details-ram = { $size } RAM
details-disk = { $size } Datenträger
details-ephemeral = { $size } flüchtig
details-swap = { $size } Swap
details-floating = { $address } (floating)
details-volume-goes = wird mit der Instanz gelöscht
details-volume-stays = bleibt ohne die Instanz
details-attached-to = an { $instance }
details-used-by-nothing = Keine Instanz und kein Volume.
console-following = wird verfolgt
console-search = Suchen
console-next = Nächster Treffer
console-previous = Voriger
console-follow = Verfolgen
console-stay = Nicht mehr verfolgen
console-more = Mehr Zeilen
console-again = Neu lesen
console-keep = Dorthin
console-forget = Suche beenden
console-not-found = nicht gefunden
console-empty = Die Konsole hat nichts ausgegeben.
console-lines = { $count ->
        [one] 1 Zeile
       *[other] { $count } Zeilen
    }
console-last-lines = die letzten { $count } Zeilen
console-not-ready = Die Instanz ist noch auf keinem Host, auf keinem mehr, oder sie zieht gerade um.
    .next = Versuchen Sie es erneut, sobald sie läuft.
console-none = Ihr Hypervisor führt kein Konsolenlog, oder die Instanz ist gelöscht.
    .next = Schließen Sie diese Seite und laden Sie die Liste neu.
source-gone = gelöscht
volume-snapshots = Volume-Snapshots

failed-vps-take = Der Snapshot von { $name } kann nicht erstellt werden.
failed-vps-describe = Die Beschreibung des Snapshots von { $name } kann nicht geändert werden.
failed-vps-delete = Der Snapshot von { $name } kann nicht gelöscht werden.
failed-vps-restore = { $name } kann nicht aus dem Snapshot wiederhergestellt werden.
failed-vps-abort = Der Snapshot von { $name } kann nicht abgebrochen werden.
failed-vps-order = Die Snapshot-Option für { $name } kann nicht bestellt werden.
failed-set-properties = Die Eigenschaften des Images { $name } können nicht gesetzt werden.
outcome-under-way = Läuft
tally-done = { $count } erledigt
tally-gone = { $count } schon weg
tally-failed = { $count } fehlgeschlagen
tally-skipped = { $count } ausgelassen
tally-pending = { $count } nicht getan
job-under-way = Der Auftrag läuft.
job-state-waiting = wartet
job-state-checking = wird auf Änderungen geprüft
job-state-deleting = wird gelöscht
job-state-sending = wird gesendet
job-state-unclear = wird gesucht
job-state-accepted = angenommen
job-state-busy = wartet, bis etwas anderes mit dem VPS fertig ist
job-state-task = { $percent } %
job-rate-second = { $count }/s
job-rate-minute = { $count }/min
job-time-left = noch { $time }
job-ended-after = zu Ende nach { $time }
job-cancel = Auftrag abbrechen
job-cancel-means = Auftrag abbrechen? Es wird nichts mehr gesendet. Gesendetes wird abgewartet, Gelöschtes bleibt gelöscht.
job-go-on = Weitermachen
job-pause = Anhalten
job-resume = Fortsetzen
job-follow = Mitlaufen
job-continue = Fortsetzen
job-close = Auftrag schließen
job-retry = Gescheitertes wiederholen
job-record = So war es vorher:
job-records = Volle Datensätze
job-copy = Datensätze kopieren
job-held = Ein anderer Prozess arbeitet daran.
job-unconfirmed = Es wurde nicht bestätigt, also wurde nichts gesendet.
job-interrupted = Das Programm war vor diesem Auftrag zu Ende.
job-step-unknown = Es wurde gesendet, und was daraus wurde, ist nicht bekannt. Sehen Sie in der Liste nach, ob es getan ist.
job-left-alone = Es wurde in Ruhe gelassen: { $why }.
job-unclaimed = Der Snapshot ist gut, konnte aber nicht als der seiner Instanz gekennzeichnet werden.
job-undescribed = Der Snapshot ist gut, hat aber seine Beschreibung nicht bekommen.

## Ohne Bildschirm

batch-no-cloud = Es ist keine Cloud konfiguriert. Gesucht wurde in: { $places }
batch-which-cloud = Mehrere Clouds sind konfiguriert. Wählen Sie eine mit --cloud: { $clouds }
batch-filter = Im Filter nicht verstanden: { $words }
batch-stopping = Es wird nichts weiter gesendet. Auf das, was unterwegs ist, wird gewartet.
batch-signed-out = Die Sitzung ist zu Ende, darum wird nichts weiter gesendet.
batch-no-such-job = Es gibt keinen Auftrag { $job }.
batch-incomplete = Eine Regel bedeutet nichts über eine halbe Liste, darum wurde nichts ausgewählt.
batch-cloud-left-out = In der Cloud { $cloud } wurde nichts ausgewählt, weil sich nicht alles lesen ließ.
batch-same-place = { $cloud } ist in { $region } dasselbe wie { $first } und wird dort ausgelassen.
batch-no-admin = Alle Projekte sehen nur Administratoren, und { $cloud } meldet keinen an. Sie wird ausgelassen.
batch-newest = Die Regel gibt die neuesten Snapshots auf. Ist das gemeint, fügen Sie --delete-newest hinzu.
batch-type-word = Zum Bestätigen { $word } eingeben
batch-unconfirmed = Es wurde nicht bestätigt, darum wurde nichts gesendet. Ohne Terminal bestätigt --yes.
batch-plan-elsewhere = Der Plan ist für die Cloud { $cloud }, und die wird hier nicht benutzt.
batch-plan-vps = Dieser Plan ändert VPS des Kontos { $account }, und das geht nur auf dem Bildschirm: Dort öffnet 4 die VPS. Es wurde nichts gesendet.
batch-plan-account = Der Plan wurde für ein anderes Projekt, eine andere Region oder ein anderes Keystone gemacht, darum wurde nichts gesendet.
batch-plan-unread = Was jetzt da ist, ließ sich nicht lesen, darum wurde nichts gesendet.
batch-plan-worse = Der Plan sagt das nicht, darum wurde nichts gesendet. Ohne --yes lässt es sich bestätigen.

# Other changes of instances, images and volumes
instances-start = Instanz starten
instances-shut-off = Instanz ausschalten
instances-soft-reboot = Instanz sanft neu starten
instances-hard-reboot = Instanz hart neu starten
instances-pause = Instanz pausieren
instances-unpause = Pausierte Instanz fortsetzen
instances-suspend = Instanz aussetzen
instances-resume = Ausgesetzte Instanz fortsetzen
instances-lock = Instanz sperren
instances-unlock = Instanz entsperren
instances-restore = Instanz wiederherstellen
    .hint = Wiederherst.
instances-delete = Instanz löschen
instances-more = Weitere Aktionen
    .hint = Mehr
confirm-count-instances = { $count ->
        [one] 1 Instanz
       *[other] { $count } Instanzen
    }
confirm-instance-shut-off = Was darauf läuft, wird beendet. Root-Disk, Volumes und Adressen bleiben.
confirm-instance-soft-reboot = Ihr System wird um einen Neustart gebeten und ist bis dahin nicht erreichbar.
confirm-instance-hard-reboot = Wie Stecker ziehen: Ihr System wird nicht gefragt, und was es noch nicht gespeichert hat, ist verloren.
confirm-instance-pause = Sie steht still, bis sie fortgesetzt wird. Ihr Arbeitsspeicher bleibt auf dem Host und ist verloren, falls der ausfällt.
confirm-instance-suspend = Sie steht still, bis sie fortgesetzt wird. Ihr Arbeitsspeicher wird auf die Platte geschrieben.
confirm-instance-lock = Bis sie entsperrt wird, kann sie nur ein Administrator ändern oder löschen.
confirm-instance-delete = Eine gelöschte Instanz ist nicht wiederherstellbar. Die Ports, die Nova für sie angelegt hat, gehen mit ihr, samt ihren Adressen; Floating-IPs bleiben beim Projekt.
confirm-instance-volumes = Ein Volume, von dem es Volume-Snapshots gibt, bleibt in jedem Fall.
confirm-instance-snapshots = { $count ->
        [0] Es gibt keinen Snapshot von ihr.
        [one] 1 Snapshot von ihr bleibt; seine Quellinstanz gibt es dann nicht mehr.
       *[other] { $count } Snapshots von ihr bleiben; ihre Quellinstanz gibt es dann nicht mehr.
    }
confirm-instance-snapshots-unknown = Ob es Snapshots von ihr gibt, ist nicht bekannt: Die Images sind nicht zu Ende gelesen.
confirm-volume-goes = wird mit ihr gelöscht
confirm-volume-stays = bleibt
confirm-volume-unknown = unbekannt, ob es bleibt
confirm-type-word-to-do-it = Zum Bestätigen { $word } eingeben:
images-launch = Kopie starten
    .hint = Kopie
images-edit = Image bearbeiten
    .hint = Bearbeiten
doing-protect = Image schützen
doing-unprotect = Schutz des Images aufheben
images-deactivate = Image deaktivieren
images-reactivate = Image reaktivieren
images-create-volume = Volume erstellen
volume-snapshots-create-volume = Volume erstellen
volume-snapshots-edit = Snapshot bearbeiten
    .hint = Bearbeiten
purpose-change = { $count ->
    [one] { $action }
   *[other] { $action } ({ $count })
}
progress-change = { $action }: { $name }
progress-changes = { $action }: { $over } von { $all }
notice-changed = { $action }: { $name }, erledigt ({ $took })
notice-ended-changes = { $action }: { $count } erledigt
failed-change = { $action } fehlgeschlagen: { $name }.
confirm-count-changes = { $count ->
    [one] { $count } Objekt
   *[other] { $count } Objekte
}
confirm-protect-means = Bis der Schutz aufgehoben wird, verweigert Glance das Löschen.
confirm-unprotect-means = Von da an kann es gelöscht werden.
confirm-deactivate-means = Bis es reaktiviert wird, lässt sich nichts daraus starten oder erstellen.
confirm-reactivate-means = Instanzen und Volumes können wieder daraus erstellt werden.
edit-nothing-changed = Noch ist nichts geändert.
edit-description-too-long = Die Beschreibung hat { $characters } Zeichen; 255 sind erlaubt.
edit-opens = Alle in dieser Cloud können es dann finden und verwenden.
create-volume-exceeds = { $resource }: { $used } von { $limit } belegt, dieses Volume würde scheitern.
create-volume-least = Mindestens { $size }, so groß wie das, woraus es entsteht.
because-not-available = nicht verfügbar
label-volume-name = Name des Volumes
changed-task = sie ist inzwischen beschäftigt
changed-lock = sie wurde gesperrt oder entsperrt
changed-image = das Image ist nicht mehr da oder nicht mehr aktiv
changed-too-small = sie hat weniger Platz oder Speicher, als das Image braucht
failure-not-done = Die Cloud hat es angenommen und konnte es dann nicht ausführen.
    .next = In den Details nachsehen, was schiefging, dann noch einmal versuchen.
label-volume = Volume
because-locked = gesperrt
because-not-locked = nicht gesperrt
because-not-protected = nicht geschützt
because-empty = Daten in Volume-Snapshots: die Festplatte wäre leer
because-made-of-volumes = aus Volume-Snapshots: Kopie starten
because-old-nova = auf einem Volume, das erst Nova 2.93 neu aufbauen kann
because-never-launched = sie lief noch nie und kann nur gelöscht werden
because-needs-disk = braucht { $needed } GiB Festplatte, die Variante hat { $given }
because-needs-volume = braucht einen Datenträger von { $needed } GiB, der eigene hat { $given }
because-needs-ram = braucht { $needed } MiB Speicher, die Variante hat { $given }

# Launch a Copy
launch-count = Anzahl
launch-networks = Netzwerke
launch-security-groups = Sicherheitsgruppen
launch-key-pair = Schlüsselpaar
launch-zone = Verfügbarkeitszone
launch-metadata = Metadaten kopieren
launch-volume = Neues Volume erstellen
launch-volume-size = Größe des Volumes
launch-volume-goes = Volume mit der Instanz löschen
launch-any-zone = Beliebig
launch-elsewhere = { $name }, in einer anderen Region
launch-reading = wird gelesen
launch-metadata-count = { $count ->
        [one] 1 Eintrag
       *[other] { $count } Einträge
    }
launch-flavor = { $vcpus ->
        [one] 1 VCPU, { $ram } RAM, { $disk } Disk
       *[other] { $vcpus } VCPUs, { $ram } RAM, { $disk } Disk
    }
launch-taken = { $count ->
        [one] So heißt schon eine Instanz: { $names }.
       *[other] So heißen schon Instanzen: { $names }.
    }
launch-wrong-number = Eine Zahl fehlt oder liegt außerhalb ihrer Grenzen.
launch-still-reading = Was zur Wahl steht, wird noch gelesen.
launch-no-flavor = Es gibt keine Variante zur Wahl.
launch-no-network = Mit der Leertaste ein Netzwerk wählen.
launch-small-ram = Diese Variante hat { $has } RAM, das Image braucht { $needs }.
launch-small-disk = Diese Variante hat { $has } Disk, das Image braucht { $needs }. Ein neues Volume kann größer sein.
launch-no-disk = Diese Variante hat keine eigene Disk: Sie braucht ein neues Volume.
launch-copies = { $count ->
        [one] 1 Kopie
       *[other] { $count } Kopien
    }
launch-volumes = { $count ->
        [one] 1 neues Volume, { $size }
       *[other] { $count } neue Volumes, { $size }
    }
launch-is-alike = { $count ->
        [one] Die Kopie hat die Host-Schlüssel, Passwörter und die Machine-ID des Originals, startet dieselben Dienste und nutzt dieselbe Adresse, wo innen eine fest eingestellt ist. Ihre Adressen in der Cloud sind neu; eine Floating IP kommt nicht mit.
       *[other] Die Kopien haben die Host-Schlüssel, Passwörter und die Machine-ID des Originals, starten dieselben Dienste und nutzen dieselbe Adresse, wo innen eine fest eingestellt ist. Ihre Adressen in der Cloud sind neu; eine Floating IP kommt nicht mit.
    }
launch-costs = Was läuft, kostet Geld, bis es gelöscht wird.
launch-makes-volumes = { $count ->
        [one] Aus dem Volume-Snapshot entsteht ein neues Volume. Ob es mit der Instanz gelöscht wird, ist wie beim Original.
       *[other] Aus allen { $count } Volume-Snapshots entstehen neue Volumes. Ob sie mit der Instanz gelöscht werden, ist wie beim Original.
    }
launch-holds-snapshot = Manche Speicher geben den Snapshot nicht her, solange eine Kopie lebt.
quota-exceeded-by-instances = { $count ->
        [one] { $resource }: { $used } von { $limit } belegt, 1 Kopie würde scheitern.
       *[other] { $resource }: { $used } von { $limit } belegt, { $short } von { $count } Kopien würden scheitern.
    }
notice-launched = { $name } ist aktiv unter { $address } ({ $took }).
job-copy-address = Adresse kopieren

# Wiederherstellen einer Instanz
reason-no-snapshot = es gibt keinen Snapshot von ihr
label-restore-from = Stand aus
label-snapshot-first = Vorher Snapshot
label-kept = Bleibt
label-lost = Geht verloren
restore-other = anderes Image
restore-waits = Misslingt dieser Snapshot, wird nichts wiederhergestellt.
restore-no-way-back = Ohne Snapshot führt kein Weg zum jetzigen Stand zurück.
restore-kept = Name, Variante, Sicherheitsgruppen, Schlüsselpaar, Metadaten
restore-kept-addresses = Adressen { $addresses }
restore-kept-volumes = { $count ->
    [one] Volume { $volumes }
   *[other] Volumes { $volumes }
}
restore-kept-others = von den Volumes { $volumes } alle außer dem, auf dem sie läuft
restore-lost = Root-Festplatte, flüchtige und Swap-Festplatten, Arbeitsspeicher, Konsolenprotokoll, Admin-Passwort
confirm-restore-means = Alles, was seit { $date } auf ihre Root-Festplatte geschrieben wurde, geht verloren. Sie wird sofort angehalten, als fiele der Strom aus.
confirm-restore-means-all = Alles auf ihrer Root-Festplatte geht verloren, das Image tritt an seine Stelle. Sie wird sofort angehalten, als fiele der Strom aus.
confirm-restore-on-volume = Sie läuft auf einem Volume: dieses wird überschrieben, die anderen bleiben, wie sie sind.

# Metadaten aktualisieren
images-metadata = Metadaten aktualisieren
metadata-key = Schlüssel
metadata-value = Wert
metadata-was = Bisher
metadata-edit = Ändern
metadata-add = Hinzufügen
metadata-remove = Entfernen
metadata-undo = Zurücknehmen
metadata-take-over = OK
metadata-none = Dieses Image hat noch keine solchen Eigenschaften.
metadata-none-found = Das kommt in keiner Eigenschaft vor.
metadata-empty = (leer)
metadata-becomes = →
metadata-length = { $bytes } Bytes
metadata-length-of = { $bytes } von { $most } Bytes
metadata-added = Neu
metadata-changed = Geändert
metadata-removed = Entfernt
metadata-is-removed = entfernt
metadata-drops = Davon ist noch nichts gesendet: nochmals Esc verwirft es.
metadata-count-added = { $count } neu
metadata-count-changed = { $count } geändert
metadata-count-removed = { $count } entfernt
metadata-kept-ours = Daran erkennt dieses Programm seine Snapshots: Es bleibt, wie es ist.
metadata-kept-glances = Diesen Namen behält Glance sich vor.
metadata-kept-of-volumes = Es sagt, welche Datenträger-Snapshots die Daten halten und mit dem Image gehen: Es bleibt, wie es ist.
metadata-kept-of-encryption = Es nennt den Schlüssel, mit dem die Daten verschlüsselt sind: Es bleibt, wie es ist.
metadata-kept-no-text = Sein Wert ist kein Text: Es bleibt, wie es ist.
metadata-kept-blanks = Um seinen Schlüssel stehen Leerzeichen, mit denen Glance ihn nicht findet: Es bleibt, wie es ist.
metadata-key-missing = Ein Schlüssel ist nötig.
metadata-key-blanks = Ein Schlüssel beginnt und endet nicht mit einem Leerzeichen.
metadata-key-too-long = Der Schlüssel hat { $characters } Zeichen; erlaubt sind { $most }.
metadata-key-there = Eine Eigenschaft mit diesem Schlüssel gibt es schon.
metadata-key-almost-there = Es gibt einen Schlüssel, der sich nur in der Großschreibung unterscheidet: Glance kann nicht beide behalten.
metadata-value-too-long = Der Wert hat { $bytes } Bytes; erlaubt sind { $most }.
metadata-means-source = { $keys }: { $count ->
    [one] Es sagt
   *[other] Sie sagen
}, wovon dieses Image gemacht wurde. Daran werden Snapshots erkannt und ihrer Instanz zugeordnet.
metadata-means-start = { $keys }: { $count ->
    [one] Es entscheidet
   *[other] Sie entscheiden
}, wie Instanzen aus diesem Image starten. Bestehende ändern sich nicht, bis sie neu aufgebaut werden.
changed-property = seine Metadaten haben sich geändert
