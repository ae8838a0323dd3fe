### The words of horizon-tui: English.
###
### Message guide, for every language:
###
### - Words are those of Horizon, so that a guide written for Horizon can be followed here. Buttons
###   and menus say verb and object (Create Snapshot, Delete Image); in English each word has a
###   capital, in the other languages as their own Horizon or their speakers write it.
### - Sentences are short, whole, and end in a full stop. They say what is, then what to do. No
###   exclamation marks, no "please", no "sorry", no "invalid": say what is wrong with it.
### - Parts of a line (headers, rules, column heads, statuses, hints) have no full stop.
### - An error is composed of three: what failed (failed-*), why (failure-*), what to do next
###   (its .next). Never one text for a pair of them.
### - An action is named like its line in the table of actions, with a dash for the dot:
###   "images.delete" is images-delete. Its .hint is the one word for the line at the bottom.
### - A pane has one name: instances is the pane, instances-* what can be done in it.
### - The status of an instance and that of an image are different words in languages with gender,
###   so they are different keys.
### - Names, numbers, sizes and times come in as variables, already formatted; a count comes in
###   as $count and chooses the plural.
### - Typographic characters are welcome: where the terminal has only ASCII they are replaced.

## Panes

instances = Instances
images = Images
overview = Overview
history = History

## Actions, and the hints for them

instances-create-snapshot = Create Snapshot
    .hint = Snapshot
instances-console-log = View Log
    .hint = Log
instances-snapshots = Show Snapshots of Instance
    .hint = Its snapshots
images-restore = Restore Its Instance
    .hint = Restore
images-delete = Delete Image
    .hint = Delete
images-set-aside = Set Aside or Bring Back
    .hint = Aside
images-protect = Protect or Unprotect
    .hint = Protect
images-source = Show Source Instance
    .hint = Its instance
images-volume-snapshots = Show Volume Snapshots of Image
    .hint = Its volumes
images-toggle-all = Show My Snapshots or All Images
    .hint = All or mine
images-tree = Group by Source Instance
    .hint = Tree
images-mark-by-rule = Mark by a Rule
    .hint = Rule
volume-snapshots-delete = Delete Volume Snapshot
    .hint = Delete
volume-snapshots-image = Show Image of Volume Snapshot
    .hint = Its image
overview-show = Show What the Bar Counts
    .hint = Show
list-menu = Actions
list-details = Details
list-filter = Filter
list-order = Sort
list-copy = Copy ID
list-export = Export
list-mark = Mark
list-mark-range = Mark a Range
list-mark-all = Mark All That Match
list-invert-marks = Invert Marks
list-unmark-all = Unmark All
list-next = Next Row
list-previous = Previous Row
list-page-down = Next Page
list-page-up = Previous Page
list-first = First Row
list-last = Last Row
app-choose-region = Choose Region
    .hint = Region
app-choose-project = Choose Project
    .hint = Project
app-choose-cloud = Choose Cloud
    .hint = Cloud
app-refresh = Refresh
app-instances = Show Instances
app-images = Show Images
app-volume-snapshots = Show Volume Snapshots
app-overview = Show Overview
app-history = Show History
app-jobs = Show Jobs
app-next-pane = Next Pane
app-previous-pane = Previous Pane
app-help = Help
app-back = Back
app-return = Jump Back
app-redraw = Redraw Screen
app-suspend = Suspend to Shell
app-quit = Quit

## Columns and labels

column-instance-name = Instance Name
column-image-name = Image Name
column-ip-address = IP Address
column-flavor = Flavor
column-key-pair = Key Pair
column-status = Status
column-availability-zone = Availability Zone
column-task = Task
column-power-state = Power State
column-age = Age
column-snapshots = Snapshots
column-name = Name
column-source = Source
column-size = Size
column-type = Type
column-visibility = Visibility
column-protected = Protected
column-region = Region
column-project = Project
column-reason = Reason
column-time = Time
column-action = Action
column-result = Result
column-volume = Volume

label-snapshot-name = Snapshot Name
label-instance = Instance
label-vps = VPS
label-account = Account
label-vps-snapshot = Snapshot
label-price-ex-vat = Price ex. VAT
label-vat = VAT
label-price-incl-vat = Price incl. VAT
label-contract = Contract
label-image = Image
label-volume-snapshot = Volume Snapshot
label-id = ID
label-cloud = Cloud
label-project = Project
all-projects = All projects
label-owner = Owner
label-created = Created
label-updated = Updated
label-user-name = User Name
label-password = Password
label-passcode = Passcode
label-domain = Domain
label-addresses = IP Addresses
label-volumes = Volumes Attached
label-fault = Fault
label-disk-format = Disk Format
label-container-format = Container Format
label-minimum-disk = Minimum Disk
label-minimum-memory = Minimum RAM
label-tags = Tags
label-hidden = Hidden
label-description = Description
label-locked = Locked
label-specs = Specs
label-security-groups = Security Groups
label-metadata = Metadata
label-action-log = Action Log
label-console-log = Console Log
label-checksum = Checksum
label-virtual-size = Virtual Size
label-stores = Stores
label-properties = Custom Properties

yes = Yes
no = No
none = None
unknown = Unknown

## Status of an instance

instance-status-active = Active
instance-status-build = Build
instance-status-crashed = Crashed
instance-status-deleted = Deleted
instance-status-error = Error
instance-status-hard-reboot = Hard Reboot
instance-status-migrating = Migrating
instance-status-password = Password
instance-status-paused = Paused
instance-status-reboot = Reboot
instance-status-rebuild = Rebuild
instance-status-rescue = Rescue
instance-status-resize = Resize/Migrate
instance-status-revert-resize = Revert Resize/Migrate
instance-status-shelved = Shelved
instance-status-shelved-offloaded = Shelved Offloaded
instance-status-shutoff = Shutoff
instance-status-soft-deleted = Soft Deleted
instance-status-suspended = Suspended
instance-status-unknown = Unknown
instance-status-verify-resize = Confirm or Revert Resize/Migrate

## What Nova is doing to an instance

task-none = None
task-image-backup = Image Backup
task-image-pending-upload = Image Pending Upload
task-image-snapshot = Snapshotting
task-image-snapshot-pending = Image Snapshot Pending
task-image-uploading = Image Uploading
task-deleting = Deleting
task-rebuilding = Rebuilding
task-spawning = Spawning

## Power state

power-no-state = No State
power-running = Running
power-paused = Paused
power-shut-down = Shut Down
power-crashed = Crashed
power-suspended = Suspended
power-other = State { $number }

## Status, kind and visibility of an image

image-status-active = Active
image-status-deactivated = Deactivated
image-status-deleted = Deleted
image-status-importing = Importing
image-status-killed = Killed
image-status-pending-delete = Pending Delete
image-status-queued = Queued
image-status-saving = Saving
image-status-uploading = Uploading
volume-snapshot-status-available = Available
volume-snapshot-status-backing-up = Backing Up
volume-snapshot-status-creating = Creating
volume-snapshot-status-deleted = Deleted
volume-snapshot-status-deleting = Deleting
volume-snapshot-status-error = Error
volume-snapshot-status-error-deleting = Error Deleting
volume-snapshot-status-restoring = Restoring
volume-snapshot-status-unmanaging = Unmanaging

image-kind-image = Image
image-kind-snapshot = Snapshot
image-kind-volume-backed = Volume Snapshot
image-kind-backup = Backup

visibility-public = Public
visibility-private = Private
visibility-shared = Shared
visibility-community = Community

## VPSs of OVHcloud, in the words of its control panel

vps = VPS
app-vps = Show VPSs
summary-vps = VPS
vps-order = Order the snapshot option
    .hint = Order
vps-take = Take a snapshot
    .hint = Snapshot
vps-describe = Edit the description
    .hint = Edit
vps-restore = Restore the snapshot
    .hint = Restore
vps-delete = Delete the snapshot
    .hint = Delete
vps-download = Generate a download link
    .hint = Download
vps-abort = Abort the snapshot
    .hint = Abort
vps-backup = Automated backup
    .hint = Backup
option-automated-backup = Automated backup
vps-column-state = Status
vps-column-option = Option
vps-column-snapshot = Snapshot
vps-column-zone = Zone
vps-column-model = Model
vps-label-option = Snapshot option
vps-label-renewal = Renewal
vps-label-server = Server
vps-option-enabled = Enabled
vps-option-disabled = Disabled
vps-option-unavailable = Unavailable
vps-no-snapshot = no snapshot
vps-made-on = made on { $date }, { $age } ago
vps-reading = Reading…
vps-locked = locked by OVHcloud
vps-price = { $price } ex. VAT per { $duration }
vps-no-price = price not available
vps-month = month
vps-year = year
vps-renewed-on = renewed by itself on { $date }
vps-ends-on = ends on { $date }, not renewed
vps-paid-until = paid until { $date }, renewed by hand
vps-expired-on = expired on { $date }
vps-unpaid = unpaid
vps-no-backup = not part of this VPS
vps-backup-daily = daily at { $time } UTC
vps-backup-newest = newest { $age } ago
vps-backup-schedule = Schedule
vps-backup-kept = Kept
vps-backup-points = Restore points
vps-backup-managed = Managed at
vps-backup-means = OVHcloud makes these backups by itself. They are ordered, scheduled, mounted and restored in its control panel; additional disks are not in them.
vps-cores = { $count ->
        [one] 1 vCore
       *[other] { $count } vCores
    }
vps-none = There is no VPS in this account.
vps-no-key = No key for an OVHcloud account
vps-what-a-key-is = VPSs are reached with keys of OVHcloud's API. These pages make them, with no more rights than are needed:
vps-profile-look = To look
vps-profile-act = To look, take, restore and delete snapshots
vps-profile-order = To order the snapshot option as well
vps-where-keys-go = Write application_key, application_secret and consumer_key into { $file }, or set the OVH_* variables, and start again.
vps-page-begin = { $key } copies the address of such a page.
vps-no-consumer-key = No consumer key for the OVHcloud account
vps-what-a-consumer-key-is = An application key is configured. What it may do in your account is said by a consumer key, which you validate on a page of OVHcloud's.
vps-key-begin = { $key } asks for a consumer key.
vps-key-ask = Ask for a consumer key
vps-key-pages = Copy the address of a page
vps-key-asked = OVHcloud is asked for a key.
vps-key-validate = Open this address, sign in there and agree to what the key may do:
vps-key-pending = The key is not validated yet. The program keeps looking; Esc stops it.
vps-key-validated = The key is validated and in use.
vps-key-refused = The key was refused.
vps-key-expired = The key has expired.
vps-key-not-seen = Whether the key is validated could not be seen; it is looked at again.
vps-key-keep = Write it into { $file }, to be read by you alone (0600)? Else it is forgotten at the end of the program.
vps-key-write = Write it
vps-key-forget = Do not write it
failed-key = Unable to get a consumer key.
failed-key-keep = The key is in use, but was not written.
vps-state-backing-up = Saving
vps-state-installing = Installing
vps-state-maintenance = Maintenance
vps-state-rebooting = Restarting
vps-state-rescued = Rescue
vps-state-running = Running
vps-state-stopped = Stopped
vps-state-stopping = Stopping
vps-state-upgrading = Upgrading
vps-task-create-snapshot = Creating a snapshot
vps-task-delete-snapshot = Deleting a snapshot
vps-task-revert-snapshot = Restoring a snapshot
vps-task-reboot = Reboot
vps-task-reinstall = Reinstalling the VPS
vps-task-deliver = VPS delivery
vps-task-restore = Mounting or restoring the backup
vps-task-internal = Internal task
vps-copy-link = Copy the address
vps-link = Link
vps-link-until = Link expires
vps-download-means = Whoever has this link can download the snapshot. Do not download it onto the VPS itself.
vps-quote-asked = OVHcloud is asked for the exact price. Nothing is ordered by that.
vps-order-number = Order
vps-order-pay = Pay at
vps-order-means = The order is made and not paid. Once it is paid at this address, the option is enabled within about two hours; the price for the rest of the period is charged first.
vps-order-delivered = The option is delivered.
vps-order-status-cancelled = Cancelled
vps-order-status-cancelling = Being cancelled
vps-order-status-checking = Being checked
vps-order-status-delivered = Delivered
vps-order-status-delivering = Being delivered
vps-order-status-documents = Documents requested
vps-order-status-not-paid = Not paid
vps-take-takes-minutes = It may take some minutes. Additional disks are not in it.
vps-one-at-a-time = A VPS has one snapshot at a time: the one that is there is deleted before the new one is taken. You are asked before.
notice-vps-taken = A snapshot of { $name } is taken ({ $took }).
notice-vps-described = The description of the snapshot of { $name } is changed ({ $took }).
notice-vps-deleted = The snapshot of { $name } is deleted ({ $took }).
notice-vps-restored = { $name } is restored from its snapshot, which is gone now ({ $took }).
notice-vps-aborted = The snapshot of { $name } is aborted ({ $took }).
notice-vps-ordered = The snapshot option for { $name } is ordered and waits to be paid ({ $took }).
vps-expired = Expired
vps-not-read = Not read
failed-list-vps = Unable to retrieve VPSs.
reason-vps-unread = still reading
reason-vps-unreadable = could not be read
reason-vps-expired = the service has expired
reason-vps-no-option = the snapshot option is not enabled
reason-vps-local-zone = there are no snapshots in Local Zones
reason-vps-model = this model has no snapshots
reason-vps-no-snapshot = it has no snapshot
reason-vps-no-download = snapshots of this older VPS cannot be downloaded
reason-vps-nothing-to-abort = no snapshot is being made
reason-vps-right = the key lacks the right { $right }

## Sizes and times. Short ones stand in tables, in at most six cells.

decimal-sign = .
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
        [one] 1 second
       *[other] { $count } seconds
    }
    .short = { $count } s
age-minutes = { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
    .short = { $count } min
age-hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
    .short = { $count } h
age-days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
    .short = { $count } d
age-years = { $count ->
        [one] 1 year
       *[other] { $count } years
    }
    .short = { $count } y

## Plans and how their steps end

purpose-create-snapshot = Create Snapshot
purpose-vps-take = Take a snapshot
purpose-vps-describe = Edit the description
purpose-vps-delete = Delete the snapshot
purpose-vps-replace = Replace the snapshot
purpose-vps-restore = Restore the snapshot
purpose-vps-abort = Abort the snapshot
purpose-vps-order = Order the snapshot option
purpose-set-aside = { $count ->
    [one] Set Image Aside
   *[other] Set { $count } Images Aside
}
purpose-bring-back = { $count ->
    [one] Bring Image Back
   *[other] Bring { $count } Images Back
}
purpose-rotate-snapshots = Rotate Snapshots
purpose-delete-images = { $count ->
        [one] Delete Image
       *[other] Delete Images
    }
purpose-delete-volume-snapshots = { $count ->
        [one] Delete Volume Snapshot
       *[other] Delete Volume Snapshots
    }

outcome-done = Done
outcome-gone-already = Already gone
outcome-failed = Failed
outcome-skipped = Skipped
outcome-pending = Not done

changed-name = its name has changed
changed-protected = its protection has changed
changed-owner = its owner has changed
changed-status = its status has changed
changed-record = it has changed
changed-never-delete = its cloud never lets things of its name be deleted
changed-before = a step before it did not end well
changed-snapshot-there = the VPS has a snapshot already
changed-another-snapshot = its snapshot is another one now

## What failed

failed-sign-in = Unable to sign in to { $cloud }.
failed-sign-in-elsewhere = Unable to sign in to { $cloud }; { $stay } is shown as before.
failed-switch = Unable to switch to project { $project }; { $stays } is shown as before.
failed-look-at-all = Unable to show all projects; { $stays } is shown as before.
failed-list-projects = Unable to retrieve the projects of { $cloud }.
failed-list-instances = Unable to retrieve instances.
failed-list-images = Unable to retrieve images.
failed-list-volume-snapshots = Unable to retrieve volume snapshots.
failed-list-volumes = Unable to retrieve volumes.
failed-details = Unable to retrieve this.
failed-console-log = Unable to retrieve the console log.
failed-search = Unable to look for “{ $text }” in { $places }.
failed-create-snapshot = Unable to create snapshot { $name }.
failed-set-aside = Unable to set image { $name } aside.
failed-bring-back = Unable to bring image { $name } back.
failed-delete-image = Unable to delete image { $name }.
failed-read-job = Unable to read what is left of the job.
failed-delete-volume-snapshot = Unable to delete volume snapshot { $name }.

## Why, and what to do next

failure-sign-in-needs-password = A password is needed.
    .next = Type it to go on.
failure-sign-in-needs-user-name-and-password = A user name and a password are needed.
    .next = Type them to go on.
failure-sign-in-needs-passcode = A one-time passcode is needed as second factor.
    .next = Type the one that is shown now.
failure-wrong-credential = The cloud did not accept the credential.
    .next = Check user name, domain and password. Each further try counts, and some clouds lock the user after a few.
failure-unsupported-sign-in = The configuration asks to sign in by { $type }, which is not supported.
    .next = Use password, v3applicationcredential, v3token or v3totp.
failure-signed-out = The session has ended.
    .next = Sign in again.
failure-no-project = The credential is right, but it gives no project.
    .next = Set a project in clouds.yaml, or ask for a role in one.
failure-no-endpoint = { $service } has no endpoint in this region.
    .next = Choose another region.
failure-forbidden = You are not allowed to do this.
    .next = Ask the owner or an administrator of the project.
failure-quota = The quota is used up.
    .next = Delete what is not needed any more, or ask for more quota.
failure-not-found = The cloud does not have it any more.
    .next = Refresh the list.
failure-conflict = It is busy, in use or in the wrong state.
    .next = Wait until it is at rest, then try again.
failure-too-many = The cloud is asked too much at once.
    .next = Wait a moment, then try again.
failure-refused = The server refused the request (status { $status }).
    .next = The server's words say more.
failure-broken = The server failed (status { $status }).
    .next = Try again later. If it stays so, tell an administrator the request ID.
failure-vanished = The snapshot failed in the cloud: its image is gone.
    .next = Try again. If it stays so, ask an administrator of the cloud.
failure-unusable = The image ended in a status that is of no use.
    .next = Delete it, then try again.
failure-not-deleted = Cinder began to delete it and did not finish.
    .next = Ask an administrator of the cloud: Cinder does not delete it again in this status.
failure-task-failed = OVHcloud accepted it, and then could not do it.
    .next = Look at the tasks of the VPS in the control panel, then try again.
failure-unreachable = The server cannot be reached.
    .next = Check the address, the network and the proxy settings.
failure-untrusted = The server's certificate is not trusted.
    .next = If it is right, name its authority as cacert in clouds.yaml.
failure-timed-out = There was no answer in time.
    .next = Try again.
failure-cut-off = The answer broke off.
    .next = Try again.
failure-unreadable = The answer is not what this service says.
    .next = Check that the address is that of the service, and not of a portal or proxy.
failure-redirected = The server points to another address, to which the token must not go.
    .next = Set the right address in clouds.yaml.
failure-key-missing = No keys for OVHcloud are configured.
    .next = Put keys into ovh.conf, or set OVH_APPLICATION_KEY and the other variables.
failure-key-application = OVHcloud does not know the application key.
    .next = Check application_key, and that the endpoint is the one it was made for.
failure-key-secret = OVHcloud did not accept the signature.
    .next = Check application_secret.
failure-key-unknown = OVHcloud does not know the consumer key.
    .next = Check consumer_key, or ask for a new one.
failure-key-not-valid = The consumer key is not validated, was refused or has expired.
    .next = Validate it on OVHcloud's page, or ask for a new one.
failure-key-service-account = OVHcloud did not accept the service account.
    .next = Check client_id and client_secret.
failure-key-token-ended = The access token for OVHcloud has ended.
    .next = Fetch another one, and start again.
failure-not-granted = The key lacks a right: { $right }
    .next = Ask for a key that has it, or have the policy changed.
failure-clock-off = This computer's clock is wrong.
    .next = Set the clock, then try again.
failure-expired = The service has expired.
    .next = Renew it in the OVHcloud control panel.
failure-not-offered = This part of OVHcloud does not offer that.
    .next = Use the OVHcloud control panel.
failure-price-changed = The price is not the one that was confirmed, so nothing was ordered.
    .next = Have the price shown again.
failure-not-kept = The key could not be written into the configuration.
    .next = Check the permissions of the file and its folder.
failure-read-only = Changes are turned off.
    .next = Start without --read-only, or change the configuration of this cloud.
failure-not-recorded = The journal could not be written, so nothing was sent.
    .next = Make room on the disk, or check the permissions of the state folder.
failure-stopped = It was stopped.
    .next = Refresh to ask again.
failure-internal = The program failed at this; the log says more.
    .next = Try again.
failure-unclear = It is not known whether the request was carried out.
    .next = Look whether it was done before you try again.
failure-order-unclear = It is not known whether the order was made.
    .next = Look at your orders in the control panel before you order again.
failure-retry-in = Try again in { $wait }.
failure-words = The server says: { $words }
failure-request = Request ID: { $id }
failure-address = Asked: { $address }

## Warnings at the start, and what is said at the end

warning-readable-by-others = { $path } holds a secret and can be read by others. Set its mode to 600.
warning-named-file-missing = { $variable } names { $path }, which is not there.
warning-unknown-profile = Cloud { $cloud } names the profile { $profile }, which is not known.
warning-region-signs-in-otherwise = Region { $region } of cloud { $cloud } signs in otherwise: give it an entry of its own.
warning-overridden = The variables { $variables } win over what the file says about cloud { $cloud }.
warning-guard-of-unknown-cloud = config.toml guards { $name }, but no cloud is called so (closest: { $closest }).
warning-broken-cloud = Cloud { $cloud } cannot be used: { $error }
farewell-unfinished = { $count ->
        [one] horizon-tui: a job was not finished. The next start shows how far it came.
       *[other] horizon-tui: { $count } jobs were not finished. The next start shows how far they came.
    }

## The frame and the panes

column-what = What
column-user = User
column-place = Place

header-no-region = no region
header-regions = { $count ->
        [one] 1 region
       *[other] { $count } regions
    }
header-unverified = CERTIFICATES UNCHECKED
header-read-only = read-only
header-demo = demo
header-jobs = { $count ->
        [one] 1 job
       *[other] { $count } jobs
    }
header-slow-read = { $read }, { $key } stops
header-failed = { $places } failed
header-no-answer = { $places }: no answer
header-as-of = as of { $time }
header-token-ends = session ends in { $left }

summary-instances = all instances
summary-my-snapshots = my snapshots
summary-all-images = all images
summary-tree = by instance
summary-volume-snapshots = volume snapshots
summary-instances-of-all = everybody's instances
summary-snapshots-of-all = everybody's snapshots
summary-images-of-all = everybody's images
summary-volume-snapshots-of-all = everybody's volume snapshots
summary-history = this run and earlier ones
summary-newest-first = newest first
order-oldest-first = oldest first
order-largest-first = largest first
order-smallest-first = smallest first
order-fewest-snapshots-first = fewest snapshots first
order-most-snapshots-first = most snapshots first
order-by-name = by name
order-by-source = by source
order-by-status = by status
order-by-type = by type
order-by-visibility = by visibility
order-by-region = by region
order-by-address = by IP address
order-by-flavor = by flavor
order-reversed = { $order }, reversed
summary-reading = reading
summary-looking = looking in { $count ->
        [one] one place
       *[other] { $count } places
    }
summary-reading-page = reading, page { $page }
summary-so-far = { $count } so far
summary-shown-of = { $shown } of { $all }

footer-too-small = too small, { $width }×{ $height } is needed
footer-window = { $first }–{ $last } of { $all }
footer-marked = { $count } marked
footer-hidden = { $count } hidden
footer-elsewhere = { $count } elsewhere
footer-range = marking a range, { $key } ends it

instances-no-snapshots = none
images-gone = gone
images-of-none = Not of an instance
volume-snapshots-orphaned = orphaned

overview-by-source = By source instance
overview-more = { $count } more
overview-fewer = Only the largest
overview-by-age = By age
overview-under-week = under 7 d
overview-under-month = 7 to 30 d
overview-under-quarter = 30 to 90 d
overview-under-year = 90 d to 1 y
overview-over-year = over 1 y
overview-by-month = By month
overview-most = up to { $size }
overview-most-in = most in { $month }: { $size }
overview-unprotected = No Active snapshot
overview-of-instances = { $count ->
        [one] of 1 instance
       *[other] of { $count } instances
    }
overview-uncovered-week = for 7 days
overview-uncovered-month = for 30 days
overview-uncovered-ever = at all
overview-quotas = Quotas
overview-unlimited = { $used }, unlimited
overview-no-quotas = This region tells none.
overview-quotas-of-one = Quotas are of one project.
overview-left-out = not counted: { $places }
quota-image-size = Image storage
quota-image-stage = Staged
quota-image-uploads = Uploads
quota-cores = VCPUs
quota-ram = RAM
quota-volume-snapshots = Vol. snapshots
quota-volumes = Volumes
quota-volume-size = Volume storage
quota-exceeded = { $count ->
        [one] { $resource }: { $used } of { $limit } used, 1 snapshot would fail.
       *[other] { $resource }: { $used } of { $limit } used, { $short } of { $count } snapshots would fail.
    }

history-running = Under way
history-running-of = Under way, { $over } of { $all }
history-unknown = Outcome unknown
history-done = { $count } done
history-failed = { $count } failed
history-skipped = { $count } skipped
history-unknown-steps = { $count } unknown
history-pending = { $count } not done

hint-keep-filter = Keep
hint-clear-filter = Clear
hint-demo = Demo
hint-try-again = Try Again
hint-another-cloud = Another Cloud

empty-looking = Looking for “{ $text }” in { $count ->
        [one] one place.
       *[other] { $count } places.
    }
empty-no-match = Nothing here matches “{ $text }”.
empty-clear-filter = { $key } clears the filter.
empty-reading = Still reading, page { $page }.
empty-unread = This list has not been read.
empty-read-it = { $key } reads it again.
empty-instances = This project has no instances in this region.
empty-my-snapshots = This project has no snapshots in this region yet.
empty-of-all = There is none of any project in this region.
empty-take-one = To take one, press { $pane }, choose an instance, and press { $create }.
empty-all-images = { $key } shows all images that the project can use.
empty-images = There is no image that this project can use in this region.
empty-volume-snapshots = This project has no volume snapshots in this region.
empty-another-region = { $key } chooses another region.
empty-history = Nothing has been done yet. What you confirm is listed here, with what came of it.

progress-create-snapshot = Creating snapshot { $name }
progress-vps-take = Taking a snapshot of { $name }
progress-vps-describe = Editing the description of the snapshot of { $name }
progress-vps-delete = Deleting the snapshot of { $name }
progress-vps-replace = Replacing the snapshot of { $name }
progress-vps-restore = Restoring { $name } from its snapshot
progress-vps-abort = Aborting the snapshot of { $name }
progress-vps-order = Ordering the snapshot option for { $name }
progress-vps = Changing VPSs, { $over } of { $all }
progress-create-snapshots = Creating snapshots, { $over } of { $all }
progress-set-aside = Setting image { $name } aside
progress-set-aside-many = Setting images aside, { $over } of { $all }
progress-bring-back = Bringing image { $name } back
progress-bring-back-many = Bringing images back, { $over } of { $all }
progress-rotate-snapshots = Rotating snapshots, { $over } of { $all }
progress-delete-image = Deleting image { $name }
progress-delete-images = Deleting images, { $over } of { $all }
progress-delete-volume-snapshot = Deleting volume snapshot { $name }
progress-delete-volume-snapshots = Deleting volume snapshots, { $over } of { $all }
progress-waits-for-sign-in = waits for a sign-in to { $cloud }
progress-goes-on-in = { $service } wants to be left alone, goes on in { $wait }
progress-leaving = quits when that is done
progress-paused = paused
progress-stopping = stops, what has left is waited for

notice-snapshot-accepted = The cloud is working on snapshot { $name }.
notice-snapshot-active = Snapshot { $name } is Active ({ $took }).
notice-image-set-aside = Image { $name } is set aside. Filter is:aside shows it, the same key brings it back.
notice-image-brought-back = Image { $name } is back.
notice-image-deleted = Image { $name } is deleted.
notice-image-already-gone = Image { $name } was gone already.
notice-volume-snapshot-deleted = Volume snapshot { $name } is deleted.
notice-volume-snapshot-already-gone = Volume snapshot { $name } was gone already.
notice-step-skipped = { $name } was left alone: { $why }.
notice-ended-create-snapshots = { $count ->
        [one] Created 1 snapshot
       *[other] Created { $count } snapshots
    }
notice-ended-set-aside = { $count ->
    [one] { $count } image set aside
   *[other] { $count } images set aside
}
notice-ended-bring-back = { $count ->
    [one] { $count } image brought back
   *[other] { $count } images brought back
}
notice-ended-rotate-snapshots = { $count ->
        [one] Rotated snapshots, 1 step done
       *[other] Rotated snapshots, { $count } steps done
    }
notice-ended-delete-images = { $count ->
        [one] Deleted 1 image
       *[other] Deleted { $count } images
    }
notice-ended-vps = { $count ->
        [one] 1 step done
       *[other] { $count } steps done
    }
notice-ended-replace-vps-snapshot = { $count ->
        [one] Replaced the snapshot, 1 step done
       *[other] Replaced the snapshot, { $count } steps done
    }
notice-ended-delete-volume-snapshots = { $count ->
        [one] Deleted 1 volume snapshot
       *[other] Deleted { $count } volume snapshots
    }
notice-no-jobs = No job is under way.
notice-nothing-left = Nothing is left to do of that job.
notice-job-held = Another process is working on that job.
notice-job-elsewhere = That job is in { $cloud }. Choose that cloud first.
notice-not-offered = Not possible: { $action } ({ $reason })
notice-not-offered-because = Not possible: { $reason }
notice-row-moved = The row under the cursor has changed. Look again, then press the key again.
notice-after-pause = Reading again after a pause. Press the key again once the lists are there.
notice-nothing-selected = Nothing is selected.
notice-no-jump = There is no jump to go back from.
notice-not-found = “{ $text }” is not found in { $places }.
notice-found-unshown = “{ $text }” is in { $places }, but is no snapshot of this project. All images show it.
notice-found-hidden = “{ $text }” is in { $places }, but hidden.
notice-marked-all-but = { $count } marked. Left out, because not read to the end: { $regions }
notice-unmarked = { $count ->
        [one] 1 mark is taken back. The same key again restores it.
       *[other] { $count } marks are taken back. The same key again restores them.
    }
notice-marked-again = { $count ->
        [one] 1 mark is back.
       *[other] { $count } marks are back.
    }
notice-nothing-marked = Nothing is marked.
notice-wrong-filter = A word of the filter is not understood. Mend it first.
notice-sources-unknown = { $count ->
        [one] It is not known yet of 1 source whether it is gone. Wait a moment.
       *[other] It is not known yet of { $count } sources whether they are gone. Wait a moment.
    }
notice-copied = Copied { $text }
notice-copied-records = { $count ->
        [one] 1 record is copied, as JSON.
       *[other] { $count } records are copied, as JSON.
    }
notice-saved = Written to { $path }
notice-not-saved = { $path } was not written. { $why }
notice-not-recorded = The journal could not be written, so nothing more is sent: { $reason }
notice-unreadable-instances = { $count ->
        [one] 1 instance could not be read and is not shown.
       *[other] { $count } instances could not be read and are not shown.
    }
notice-unreadable-images = { $count ->
        [one] 1 image could not be read and is not shown.
       *[other] { $count } images could not be read and are not shown.
    }
notice-unreadable-volume-snapshots = { $count ->
        [one] 1 volume snapshot could not be read and is not shown.
       *[other] { $count } volume snapshots could not be read and are not shown.
    }
notice-no-such-region = There is no region { $wanted }. There are: { $known }
notice-credential-ends = { $count ->
        [0] The application credential ends within a day. Create a new one.
        [one] The application credential ends in 1 day. Create a new one.
       *[other] The application credential ends in { $count } days. Create a new one.
    }
notice-credential-ended = The application credential has ended. Create a new one.

filter-unknown-term = “{ $word }” is left out: there is no such term. In quotes it is text.
filter-closest-term = “{ $word }” is left out: there is no such term. The closest is { $closest }:
filter-not-here = “{ $word }” is left out: this list cannot be asked for { $term }.
filter-one-of = “{ $word }” is left out: { $term } can be { $known }.
filter-age = “{ $word }” is left out: { $term } wants a number and h, d, w, mo or y, like 30d.
filter-date = “{ $word }” is left out: { $term } wants a day, like 2026-11-21.
filter-size = “{ $word }” is left out: a size is like size>5G or size<500M, with K, M, G or T.
filter-name = “{ $word }” is left out: { $term } wants a name; * stands for any text.
filter-key-and-value = “{ $word }” is left out: a property is like prop.os_distro=ubuntu.
filter-expression = “{ $word }” is left out: { $why }.
filter-unknown-name = “{ $word }” is left out: there is no such filter. There are { $known }.
filter-no-names = “{ $word }” is left out: config.toml names no filters.
filter-circle = “{ $word }” is left out: this filter names itself.

stage-nothing-found = No cloud is configured.
stage-what-is-needed = Put a clouds.yaml in one of these places, or load the variables of an openrc file. Horizon offers both for download, under API Access.
stage-looked-in = Looked in:
stage-found = found, but no cloud in it
stage-not-found = not found
stage-demo = Look around in the embedded demo cloud
stage-vps = Show the VPSs of an OVHcloud account
stage-no-such-cloud = There is no cloud { $name }.
stage-known-clouds = There are:
stage-no-clouds = No cloud is configured.
stage-choosing = Several clouds are configured. Choose one.
stage-signing-in = Signing in to { $cloud }
stage-sign-in-to = Sign in to { $cloud }
stage-try-again = Try again

## Dialogs

choose = Choose
choose-check = Check
choose-all = All
choose-token-left = session { $left }
projects-find = Find
projects-none = No project matches.
projects-reading = Reading the projects of { $cloud }
projects-switching = Switching to project { $project }
projects-looking-at-all = Asking whether all projects may be shown
token-left-renewed = The session lasts { $left } more and is renewed by itself.
token-left = The session lasts { $left } more; then sign in again.
cancel = Cancel
close = Close
next-field = Next Field
unit-gibibytes = GiB
unit-mebibytes = MiB
form-place = { $at } of { $count }
form-too-small = at least { $least }
form-too-large = at most { $most }
form-missing = a number is missing
form-nothing-found = none found
left-out = Left out:
label-address = Address
label-user = User
label-used-by = Used by
label-job = Job
label-continues = Continues
label-attempts = Attempts
label-request = Request ID

# Why something is not possible: these stand behind an action or a name, in parentheses.
reason-read-only = changes are turned off
reason-all-projects-read-only = read-only without all_projects_writes
reason-task-running = busy: { $task }
reason-instance-is = not in status { $status }
reason-unreachable = the cloud cannot reach it
reason-still-reading = still reading, page { $page } of { $list } in { $region }
reason-source-gone = its source instance is gone
reason-source-unknown = its source instance is not known
reason-source-elsewhere = its source instance is in { $region }, which is not shown
reason-no-image = no image is made of it
reason-image-unknown = no image that is made of it has been read
reason-one-project = an application credential opens one project only
because-protected = protected
because-not-yours = owned by another project
because-all-projects = choose its own project first
because-being-deleted = already being deleted
because-wrong-status = neither Available nor Error
because-in-group = part of a group snapshot
because-used-by-image = used by image { $image }
because-images-unread = not all images are read that may use it
because-never-delete = never deleted: { $pattern }
refused-read-only = Cloud { $cloud } is read-only: change read_only in config.toml, or work elsewhere.
refused-all-projects = Changes of all projects are turned off for cloud { $cloud }: set all_projects_writes in config.toml, or choose one project.
refused-too-many = This plan deletes { $count } things in cloud { $cloud }, and max_delete allows { $most }. Choose fewer, or raise it in config.toml.
refused-never-delete = { $name } is never to be deleted in cloud { $cloud } (never_delete: { $pattern }). Make the plan anew: it is then left out.
because-aside = set aside already
because-not-aside = not set aside
because-being-saved = still being saved
because-in-use = in use by { $names }


create-names = Snapshot Names
create-keep = Then keep last
create-count = { $count ->
        [one] 1 snapshot
       *[other] { $count } snapshots
    }
create-not-shown = Marked, but not in this view: { $count }
create-twice = { $count ->
        [one] A name would be given twice: { $names }
       *[other] { $count } names would be given more than once: { $names }
    }
create-taken = { $count ->
        [one] An image has this name already: { $names }
       *[other] { $count } names are those of images already: { $names }
    }
create-unread = Nothing is deleted where not all has been read: { $places }
create-keep-hint = With a number or a rule, older snapshots are deleted once the new one is Active. Empty: none.
create-deletes = { $count ->
        [0] No older snapshot is deleted afterwards.
        [one] 1 older snapshot is deleted once the new one is Active.
       *[other] { $count } older snapshots are deleted once the new one of their instance is Active.
    }
create-nothing = No snapshot can be created of anything that is marked.
create-wrong-name = { $instance }: { $problem }
create-no-rule = Type how many to keep, or a rule like keep-daily 7 keep-weekly 4.
create-review = Review
create-saves-root-disk = { $count ->
        [0] Only the root disk is saved. An ephemeral disk is not.
        [one] Only the root disk is saved. The attached volume and an ephemeral disk are not.
       *[other] Only the root disk is saved. The { $count } attached volumes and an ephemeral disk are not.
    }
create-saves-volumes = { $count ->
        [0] A volume snapshot is made of each attached volume.
        [one] A volume snapshot is made of the volume it runs on: { $volumes }.
       *[other] A volume snapshot is made of each of its { $count } volumes: { $volumes }.
    }
create-saves-unknown = Nova does not say what the instance was started from. If from an image, only the root disk is saved; if from a volume, each attached volume.
create-volumes-hold-data = The image itself has 0 bytes: the volume snapshots hold the data.
create-running = A system that is not shut off is saved as if its power was cut, unless a guest agent freezes it.
name-empty = The name is empty.
name-too-long = The name has { $count } characters; 255 are allowed.
name-blank-ends = The name begins or ends with a blank.
name-unprintable = The character { $character } cannot be printed.

# Rules: the dialog, and why a row is marked or not (why-*: at most 14 cells, if that can be).
rule-mark = Mark
rule-about = About
rule-scope-all = all instances shown
rule-scope-filter = what the filter shows
rule-scope-instance = only { $name }
rule-arrows = ← → change it
rule-presets = Presets
rule-oldest = Only the oldest
rule-keep-last = Keep last
rule-keep-within = Keep within
rule-keep-daily = Keep daily
rule-keep-weekly = Keep weekly
rule-keep-monthly = Keep monthly
rule-keep-tag = Keep tag
rule-name = Names like
rule-empty = Say what to keep, or how many of the oldest to mark, of each instance.
rule-wants-value = { $field } cannot be read.
rule-wants-number = { $field } wants a number from 1 on.
rule-wants-count = { $field } wants a number from 0 on.
rule-wants-span = { $field } wants a time like 12h, 30d, 2w, 6mo or 1y.
rule-marks = would mark { $count } of { $all }
rule-instances = { $count ->
        [one] 1 instance
       *[other] { $count } instances
    }
rule-unknown = { $count ->
        [one] 1 unknown source left alone
       *[other] { $count } unknown sources left alone
    }
rule-asking = { $count ->
        [one] still asking whether 1 instance is gone
       *[other] still asking whether { $count } instances are gone
    }
rule-nowhere = No rule runs: no list of instances and images could be read to its end.
rule-left-out = Left out, because not read to the end: { $places }
notice-marked-by-rule = The rule marks { $count } of { $all }.
why-last = last { $number } of { $of }
why-within = within { $span }
why-daily = day { $day }
why-weekly = week { $week }
why-monthly = month { $month }
why-tag = tag { $tag }
why-newest = newest Active
why-not-oldest = not oldest { $of }
why-other-name = other name
why-unknown-source = unknown source
why-not-a-snapshot = no snapshot
why-being-created = being created
why-not-active = not Active
why-no-date = no date
why-set-aside = set aside
why-not-kept = not kept
why-oldest = oldest { $number } of { $of }
why-failed = failed
why-by-hand = by hand
why-due = due { $day }
why-taken-back = unmarked

confirm-create-snapshot = Confirm Create Snapshot
confirm-set-aside = { $count ->
    [one] Confirm Set Image Aside
   *[other] Confirm Set { $count } Images Aside
}
confirm-bring-back = { $count ->
    [one] Confirm Bring Image Back
   *[other] Confirm Bring { $count } Images Back
}
confirm-set-aside-means = Hidden until { $day }, in UTC; from then on it is due to be deleted. Until it is deleted, nothing is freed.
confirm-bring-back-means = Shown in all lists again, and no longer due to be deleted.
confirm-rotate-snapshots = Confirm Rotate Snapshots
confirm-delete-images = { $count ->
        [one] Confirm Delete Image
       *[other] Confirm Delete Images
    }
confirm-delete-volume-snapshots = { $count ->
        [one] Confirm Delete Volume Snapshot
       *[other] Confirm Delete Volume Snapshots
    }
confirm-count = { $count ->
        [one] 1 image
       *[other] { $count } images
    }
confirm-count-vps = { $count ->
        [one] 1 VPS
       *[other] { $count } VPSs
    }
confirm-count-volume-snapshots = { $count ->
        [one] 1 volume snapshot
       *[other] { $count } volume snapshots
    }
confirm-unsized = { $count } of unknown size
confirm-left-out = { $count } left out
confirm-left-out-because = Left out, { $reason }: { $count }
confirm-created-first = Created first: { $count }
confirm-deleted-after = Deleted once the new snapshot of the same instance is Active: { $count }
confirm-hidden = Marked, but hidden by the filter: { $count }
confirm-elsewhere = Marked, but not in this view: { $count }
confirm-last = It is the only snapshot of its instance.
confirm-vps-take-means = The VPS may not be reachable while its snapshot is taken. A snapshot is not a full backup.
confirm-vps-delete-means = A deleted snapshot is not recoverable. The VPS has no snapshot then.
confirm-vps-replace-means = The snapshot of { $date } is deleted first, and the new one is taken once it is gone. Until that is done the VPS has no snapshot; if it fails, it has none at all.
confirm-vps-restore-means = Everything written to the VPS since { $date } is lost, and the snapshot itself is removed. There is no way back.
confirm-vps-abort-means = The snapshot or automated backup that is being made ends, and nothing is kept of it.
confirm-vps-order-means = This is an order. Nothing is paid by itself: you pay on a page of OVHcloud, and the option is active up to two hours later.
confirm-last-copies = { $count ->
        [one] 1 instance is left without any snapshot: { $names }.
       *[other] { $count } instances are left without any snapshot: { $names }.
    }
confirm-newest-copies = { $count ->
        [one] 1 instance loses its newest snapshot: { $names }.
       *[other] { $count } instances lose their newest snapshot: { $names }.
    }
confirm-saves = saves about { $money } a month
confirm-size-in-volumes = { $size } in volume snapshots
confirm-not-recoverable = Deleted images are not recoverable.
confirm-volume-snapshots-not-recoverable = Deleted volume snapshots are not recoverable.
confirm-newest = It is the newest snapshot of its instance.
confirm-volume-snapshots = { $count ->
        [one] 1 volume snapshot is deleted with it.
       *[other] { $count } volume snapshots are deleted with it, each behind its image.
    }
confirm-still-saving = It is still being saved. Deleting it now breaks the snapshot off.
confirm-used-by = { $count ->
        [one] 1 instance was started from it: { $names }. It goes on running, but rebuilding or moving it may fail.
       *[other] { $count } instances were started from it: { $names }. They go on running, but rebuilding or moving them may fail.
    }
confirm-nothing = Nothing is left to do.
confirm-type-word-to-create = Type { $word } to create:
confirm-type-word-to-replace = Type { $word } to replace:
confirm-type-word-to-restore = Type { $word } to restore:
confirm-type-amount = Type { $word } to order:
confirm-type-word = Type { $word } to delete:

log-in = Log in
sign-in = Sign In
signing-in = Signing in …

quit-jobs = { $count ->
        [one] 1 job is under way:
       *[other] { $count } jobs are under way:
    }
quit-stay = Stay
quit-stay-means = Nothing changes.
quit-finish = Finish, then Quit
quit-finish-means = Leaves as soon as everything has ended.
quit-stop = Stop and Quit
quit-stop-means = Sends nothing further, waits for what is under way, leaves. What is not done stays in the history.

unfinished-title = Unfinished Jobs
unfinished-told = { $count ->
        [one] An earlier run ended in the middle of this job. To continue, what is left is read anew, and you are asked again.
       *[other] Earlier runs ended in the middle of these jobs. To continue one, what is left of it is read anew, and you are asked again.
    }
unfinished-elsewhere = Other jobs are kept until you are in { $clouds }.
unfinished-open = { $open } of { $all } open
unfinished-later = Later

help-lists = In every list
help-everywhere = Everywhere
help-dialogs = In dialogs
help-dialog-enter = Choose, or submit a form; in a confirmation: cancel, or carry out what was typed
help-dialog-escape = Close, changing nothing
help-dialog-yes = Confirm
help-dialog-no = Do not confirm
help-dialog-numbers = Choose a region or cloud by its number
help-dialog-fields = Next field
help-dialog-scroll = Move or scroll, by pages with PgUp and PgDn
help-dialog-export = Export the plan of a confirmation; Ctrl-x where a word is typed

label-file = File
export-plan = Plan
export-job = Report of this job
export-records = Records of what it deleted
export-day = Report of the day
export-history = Report of all jobs shown
export-save = Save
export-exists = There is a file of this name, and nothing is written over. Another name is offered.
export-no-folder = There is no such folder.
export-not-allowed = You are not allowed to write there.
export-no-space = The disk is full. Nothing was written.
export-failed = It could not be written: { $words }
export-hash = Hash of the plan

reading-gone = It is not there any more.
snapshots-newest = newest: { $age }
boots-from-volume = Started from a volume
details-reading = reading…
details-list-reading = { $list }: still being read.
details-list-in-part = { $list }: not all of them have been read.
details-more = and { $count } more
details-fault-code = code { $code }
details-vcpus = { $count ->
        [one] 1 VCPU
       *[other] { $count } VCPUs
    }
details-ram = { $size } RAM
details-disk = { $size } disk
details-ephemeral = { $size } ephemeral disk
details-swap = { $size } swap
details-floating = { $address } (floating)
details-volume-goes = deleted with the instance
details-volume-stays = kept without the instance
details-attached-to = attached to { $instance }
details-used-by-nothing = No instance and no volume.
console-following = following
console-search = Search
console-next = Next Hit
console-previous = Previous
console-follow = Follow
console-stay = Stop Following
console-more = More Lines
console-again = Read Again
console-keep = Go There
console-forget = Stop Searching
console-not-found = not found
console-empty = The console has said nothing.
console-lines = { $count ->
        [one] 1 line
       *[other] { $count } lines
    }
console-last-lines = the last { $count } lines
console-not-ready = The instance is on no host yet, or not any more, or is just being moved.
    .next = Try again once it runs.
console-none = Its hypervisor keeps no console log, or the instance is gone.
    .next = Close this page and refresh the list.
source-gone = deleted
volume-snapshots = Volume Snapshots

failed-vps-take = Unable to take a snapshot of { $name }.
failed-vps-describe = Unable to change the description of the snapshot of { $name }.
failed-vps-delete = Unable to delete the snapshot of { $name }.
failed-vps-restore = Unable to restore { $name } from its snapshot.
failed-vps-abort = Unable to stop the snapshot of { $name }.
failed-vps-order = Unable to order the snapshot option for { $name }.
failed-set-properties = Unable to set properties of image { $name }.
outcome-under-way = Under way
tally-done = { $count } done
tally-gone = { $count } already gone
tally-failed = { $count } failed
tally-skipped = { $count } skipped
tally-pending = { $count } not done
job-under-way = It is under way.
job-state-waiting = waiting
job-state-checking = looking whether it has changed
job-state-deleting = deleting
job-state-sending = sending
job-state-unclear = looking for it
job-state-accepted = accepted
job-state-busy = waiting until something else is done with the VPS
job-state-task = { $percent } %
job-rate-second = { $count }/s
job-rate-minute = { $count }/min
job-time-left = { $time } left
job-ended-after = ended after { $time }
job-cancel = Cancel Job
job-cancel-means = Cancel the job? Nothing further leaves. What has left is waited for, what is deleted stays deleted.
job-go-on = Go On
job-pause = Pause
job-resume = Resume
job-follow = Follow
job-continue = Continue
job-close = Close Job
job-retry = Retry Failed
job-record = As it was before:
job-records = Full Records
job-copy = Copy Records
job-held = Another process is working on it.
job-unconfirmed = It was not confirmed, so nothing was sent.
job-interrupted = The program ended before this job did.
job-step-unknown = It was sent, and it is not known what came of it. Look in the list whether it was done.
job-left-alone = It was left alone: { $why }.
job-unclaimed = The snapshot is good, but could not be marked as one of its instance.
job-undescribed = The snapshot is good, but could not be given its description.

## Without a screen

batch-no-cloud = No cloud is configured. Looked in: { $places }
batch-which-cloud = Several clouds are configured. Choose one with --cloud: { $clouds }
batch-filter = Not understood in the filter: { $words }
batch-stopping = Nothing further is sent. What is under way is waited for.
batch-signed-out = The session has ended, so nothing further is sent.
batch-no-such-job = There is no job { $job }.
batch-incomplete = A rule means nothing over half a list, so nothing was chosen.
batch-cloud-left-out = Nothing was chosen in cloud { $cloud }, because not all of it could be read.
batch-same-place = { $cloud } is the same as { $first } in { $region }, and is left out there.
batch-no-admin = All projects are for administrators, which { $cloud } does not sign in. It is left out.
batch-newest = The rule gives up the newest snapshots. Add --delete-newest if that is meant.
batch-type-word = Type { $word } to confirm
batch-unconfirmed = It was not confirmed, so nothing was sent. Without a terminal, --yes confirms.
batch-plan-elsewhere = The plan is for cloud { $cloud }, which is not the one that is used here.
batch-plan-vps = This plan changes VPSs of the account { $account }, which is done on the screen only: press 4 there for the VPS pane. Nothing was sent.
batch-plan-account = The plan was made for another project, region or Keystone, so nothing was sent.
batch-plan-unread = What is there now could not be read, so nothing was sent.
batch-plan-worse = The plan does not say so, so nothing was sent. Without --yes it can be confirmed.

# Other changes of instances, images and volumes
instances-start = Start Instance
instances-shut-off = Shut Off Instance
instances-soft-reboot = Soft Reboot Instance
instances-hard-reboot = Hard Reboot Instance
instances-pause = Pause Instance
instances-unpause = Resume Paused Instance
instances-suspend = Suspend Instance
instances-resume = Resume Suspended Instance
instances-lock = Lock Instance
instances-unlock = Unlock Instance
instances-restore = Restore Instance
    .hint = Restore
instances-delete = Delete Instance
instances-more = More Actions
    .hint = More
confirm-count-instances = { $count ->
        [one] 1 instance
       *[other] { $count } instances
    }
confirm-instance-shut-off = What runs on it is stopped. It keeps its disks, volumes and addresses.
confirm-instance-soft-reboot = Its system is asked to restart, and cannot be reached until it is back.
confirm-instance-hard-reboot = Like pulling the plug: its system is not asked, and what it has not written to disk is lost.
confirm-instance-pause = It stands still until it is resumed. Its memory stays on the host, and is lost should the host fail.
confirm-instance-suspend = It stands still until it is resumed. Its memory is written to disk.
confirm-instance-lock = Until it is unlocked, nobody but an administrator can change or delete it.
confirm-instance-delete = A deleted instance is not recoverable. The ports that Nova made for it go with it, and their addresses; floating addresses stay with the project.
confirm-instance-volumes = A volume of which there are volume snapshots stays in any case.
confirm-instance-snapshots = { $count ->
        [0] There is no snapshot of it.
        [one] 1 snapshot of it stays; its source instance is gone then.
       *[other] { $count } snapshots of it stay; their source instance is gone then.
    }
confirm-instance-snapshots-unknown = Whether there are snapshots of it is not known: the images have not been read to the end.
confirm-volume-goes = deleted with it
confirm-volume-stays = stays
confirm-volume-unknown = not known whether it stays
confirm-type-word-to-do-it = Type { $word } to confirm:
images-launch = Launch a Copy
    .hint = Launch
images-edit = Edit Image
    .hint = Edit
doing-protect = Protect Image
doing-unprotect = Unprotect Image
images-deactivate = Deactivate Image
images-reactivate = Reactivate Image
images-create-volume = Create Volume
volume-snapshots-create-volume = Create Volume
volume-snapshots-edit = Edit Snapshot
    .hint = Edit
purpose-change = { $count ->
    [one] { $action }
   *[other] { $action } ({ $count })
}
progress-change = { $action }: { $name }
progress-changes = { $action }: { $over } of { $all }
notice-changed = { $action }: { $name }, done ({ $took })
notice-ended-changes = { $action }: { $count } done
failed-change = { $action } failed: { $name }.
confirm-count-changes = { $count ->
    [one] { $count } thing
   *[other] { $count } things
}
confirm-protect-means = Until it is unprotected, Glance refuses to delete it.
confirm-unprotect-means = From then on it can be deleted.
confirm-deactivate-means = Until it is reactivated, nothing can be started or made from it.
confirm-reactivate-means = Instances and volumes can be made from it again.
edit-nothing-changed = Nothing is changed yet.
edit-description-too-long = The description has { $characters } characters; 255 are allowed.
edit-opens = Everybody in this cloud can find it and use it then.
create-volume-exceeds = { $resource }: { $used } of { $limit } used, this volume would fail.
create-volume-least = At least { $size }, as large as what it is made from.
because-not-available = not Available
label-volume-name = Volume Name
changed-task = it has become busy
changed-lock = it was locked or unlocked
changed-image = the image to restore is gone or not Active any more
changed-too-small = it has less disk or memory than the image needs
failure-not-done = The cloud accepted it, and then could not do it.
    .next = Look at its details for what went wrong, then try again.
label-volume = Volume
because-locked = locked
because-not-locked = not locked
because-not-protected = not protected
because-empty = its data is in volume snapshots: the disk would be empty
because-made-of-volumes = of volume snapshots: launch a copy
because-old-nova = on a volume, which this cloud cannot rebuild (Nova 2.93)
because-never-launched = it has never run, and can only be deleted
because-needs-disk = needs { $needed } GiB of disk, the flavor has { $given }
because-needs-volume = needs a volume of { $needed } GiB, its own has { $given }
because-needs-ram = needs { $needed } MiB of memory, the flavor has { $given }

# Launch a Copy
launch-count = Count
launch-networks = Networks
launch-security-groups = Security Groups
launch-key-pair = Key Pair
launch-zone = Availability Zone
launch-metadata = Copy Metadata
launch-volume = Create New Volume
launch-volume-size = Volume Size
launch-volume-goes = Delete Volume on Instance Delete
launch-any-zone = Any
launch-elsewhere = { $name }, in another region
launch-reading = reading
launch-metadata-count = { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }
launch-flavor = { $vcpus ->
        [one] 1 VCPU, { $ram } RAM, { $disk } disk
       *[other] { $vcpus } VCPUs, { $ram } RAM, { $disk } disk
    }
launch-taken = { $count ->
        [one] An instance is called that already: { $names }.
       *[other] Instances are called that already: { $names }.
    }
launch-wrong-number = A number is missing or out of its limits.
launch-still-reading = Still reading what there is to choose from.
launch-no-flavor = There is no flavor to choose.
launch-no-network = Choose a network with Space.
launch-small-ram = This flavor has { $has } of RAM, the image needs { $needs }.
launch-small-disk = This flavor has a disk of { $has }, the image needs { $needs }. A new volume can be larger.
launch-no-disk = This flavor has no disk of its own: it needs a new volume.
launch-copies = { $count ->
        [one] 1 copy
       *[other] { $count } copies
    }
launch-volumes = { $count ->
        [one] 1 new volume, { $size }
       *[other] { $count } new volumes, { $size }
    }
launch-is-alike = { $count ->
        [one] The copy has the host keys, passwords and machine id of the original, starts the same services, and uses the same address where one is set inside. Its addresses in the cloud are new; no floating IP comes along.
       *[other] The copies have the host keys, passwords and machine id of the original, start the same services, and use the same address where one is set inside. Their addresses in the cloud are new; no floating IP comes along.
    }
launch-costs = What runs costs money until it is deleted.
launch-makes-volumes = { $count ->
        [one] A new volume is made from the volume snapshot. Whether it goes with the instance is as it was with the original.
       *[other] New volumes are made from all { $count } volume snapshots. Whether they go with the instance is as it was with the original.
    }
launch-holds-snapshot = Some stores do not let go of the snapshot while a copy lives.
quota-exceeded-by-instances = { $count ->
        [one] { $resource }: { $used } of { $limit } used, 1 copy would fail.
       *[other] { $resource }: { $used } of { $limit } used, { $short } of { $count } copies would fail.
    }
notice-launched = { $name } is Active at { $address } ({ $took }).
job-copy-address = Copy the address

# Restoring an instance
reason-no-snapshot = there is no snapshot of it
label-restore-from = Restore from
label-snapshot-first = Snapshot first
label-kept = Kept
label-lost = Lost
restore-other = another image
restore-waits = If this snapshot fails, nothing is restored.
restore-no-way-back = Without a snapshot there is no way back to how it is now.
restore-kept = name, flavor, security groups, key pair, metadata
restore-kept-addresses = addresses { $addresses }
restore-kept-volumes = { $count ->
    [one] volume { $volumes }
   *[other] volumes { $volumes }
}
restore-kept-others = of the volumes { $volumes } all but the one it runs on
restore-lost = root disk, ephemeral and swap disks, memory, console log, admin password
confirm-restore-means = Everything written to its root disk since { $date } is lost. It is stopped at once, as if the power were cut.
confirm-restore-means-all = Everything on its root disk is lost, and the image takes its place. It is stopped at once, as if the power were cut.
confirm-restore-on-volume = It runs on a volume: that volume is overwritten, the others stay as they are.

# Update Metadata
images-metadata = Update Metadata
metadata-key = Key
metadata-value = Value
metadata-was = So Far
metadata-edit = Change
metadata-add = Add
metadata-remove = Remove
metadata-undo = Undo
metadata-take-over = OK
metadata-none = This image has no properties of this kind yet.
metadata-none-found = No property contains that.
metadata-empty = (empty)
metadata-becomes = →
metadata-length = { $bytes } bytes
metadata-length-of = { $bytes } of { $most } bytes
metadata-added = Added
metadata-changed = Changed
metadata-removed = Removed
metadata-is-removed = removed
metadata-drops = Nothing of this is sent yet: Esc again drops it.
metadata-count-added = { $count } added
metadata-count-changed = { $count } changed
metadata-count-removed = { $count } removed
metadata-kept-ours = This program recognises its snapshots by it: it stays as it is.
metadata-kept-glances = Glance keeps this name for itself.
metadata-kept-of-volumes = It says which volume snapshots hold the data and go with the image: it stays as it is.
metadata-kept-of-encryption = It names the key that the data is encrypted with: it stays as it is.
metadata-kept-no-text = Its value is no text: it stays as it is.
metadata-kept-blanks = Its key has blanks around it, which Glance does not find: it stays as it is.
metadata-key-missing = A key is needed.
metadata-key-blanks = A key neither begins nor ends with a blank.
metadata-key-too-long = The key has { $characters } characters; { $most } are allowed.
metadata-key-there = There is a property of this key already.
metadata-key-almost-there = There is a key that differs in capitals only: Glance cannot keep both.
metadata-value-too-long = The value has { $bytes } bytes; { $most } are allowed.
metadata-means-source = { $keys }: { $count ->
    [one] it tells
   *[other] they tell
} what this image was taken of. Snapshots are recognised and matched with their instance by that.
metadata-means-start = { $keys }: { $count ->
    [one] it decides
   *[other] they decide
} how instances made from this image start. Those there are do not change, until they are rebuilt.
changed-property = its metadata has changed
