### Les mots de horizon-tui : français. Le guide se trouve en tête de en.ftl.
###
### Comme dans Horizon : instantané, image, instance ; boutons à l'infinitif, phrases au « vous ».

## Panneaux

instances = Instances
images = Images
overview = Vue d'ensemble
history = Historique

## Actions et leurs indications

instances-create-snapshot = Créer un instantané
    .hint = Instantané
instances-console-log = Voir le journal
    .hint = Journal
instances-snapshots = Voir les instantanés de l'instance
    .hint = Ses instantanés
images-restore = Restaurer son instance
    .hint = Restaurer
images-delete = Supprimer l'image
    .hint = Supprimer
images-set-aside = Mettre de côté ou reprendre
    .hint = De côté
images-protect = Protéger ou retirer la protection
    .hint = Protéger
images-source = Voir l'instance source
    .hint = Son instance
images-volume-snapshots = Voir les instantanés de volume de l'image
    .hint = Ses volumes
images-toggle-all = Voir mes instantanés ou toutes les images
    .hint = Toutes ou miennes
images-tree = Regrouper par instance source
    .hint = Arbre
images-mark-by-rule = Marquer selon une règle
    .hint = Règle
volume-snapshots-delete = Supprimer l'instantané de volume
    .hint = Supprimer
volume-snapshots-image = Voir l'image de l'instantané de volume
    .hint = Son image
overview-show = Afficher ce que compte la barre
    .hint = Afficher
list-menu = Actions
list-details = Détails
list-filter = Filtrer
list-order = Trier
list-copy = Copier l'ID
list-export = Exporter
list-mark = Marquer
list-mark-range = Marquer une plage
list-mark-all = Marquer tous les résultats
list-invert-marks = Inverser les marques
list-unmark-all = Tout démarquer
list-next = Ligne suivante
list-previous = Ligne précédente
list-page-down = Page suivante
list-page-up = Page précédente
list-first = Première ligne
list-last = Dernière ligne
app-choose-region = Choisir la région
    .hint = Région
app-choose-project = Choisir le projet
    .hint = Projet
app-choose-cloud = Choisir le cloud
    .hint = Cloud
app-refresh = Actualiser
app-instances = Voir les instances
app-images = Voir les images
app-volume-snapshots = Voir les instantanés de volume
app-overview = Afficher la vue d'ensemble
app-history = Voir l'historique
app-jobs = Voir les tâches
app-next-pane = Panneau suivant
app-previous-pane = Panneau précédent
app-help = Aide
app-back = Retour
app-return = Revenir du saut
app-redraw = Redessiner l'écran
app-suspend = Passer à l'interpréteur
app-quit = Quitter

## Colonnes et libellés

column-instance-name = Nom de l'instance
column-image-name = Nom de l'image
column-ip-address = Adresse IP
column-flavor = Gabarit
column-key-pair = Paire de clés
column-status = Statut
column-availability-zone = Zone de disponibilité
column-task = Tâche
column-power-state = État de l'alimentation
column-age = Âge
column-snapshots = Instantanés
column-name = Nom
column-source = Source
column-size = Taille
column-type = Type
column-visibility = Visibilité
column-protected = Protégée
column-region = Région
column-project = Projet
column-reason = Raison
column-time = Heure
column-action = Action
column-result = Résultat
column-volume = Volume

label-snapshot-name = Nom de l'instantané
label-instance = Instance
label-vps = VPS
label-account = Compte
label-vps-snapshot = Snapshot
label-price-ex-vat = Prix HT
label-vat = TVA
label-price-incl-vat = Prix TTC
label-contract = Contrat
label-image = Image
label-volume-snapshot = Instantané de volume
label-id = ID
label-cloud = Cloud
label-project = Projet
all-projects = Tous les projets
label-owner = Propriétaire
label-created = Créé
label-updated = Mis à jour
label-user-name = Nom d'utilisateur
label-password = Mot de passe
label-passcode = Code à usage unique
label-domain = Domaine
label-addresses = Adresses IP
label-volumes = Volumes attachés
label-fault = Erreur
label-disk-format = Format du disque
label-container-format = Format du conteneur
label-minimum-disk = Espace disque minimal
label-minimum-memory = RAM minimale
label-tags = Étiquettes
label-hidden = Masquée
label-description = Description
label-locked = Verrouillée
label-specs = Spécifications
label-security-groups = Groupes de sécurité
label-metadata = Métadonnées
label-action-log = Journal des actions
label-console-log = Journal de la console
label-checksum = Somme de contrôle
label-virtual-size = Taille virtuelle
label-stores = Stockages
label-properties = Propriétés personnalisées

yes = Oui
no = Non
none = Aucun
unknown = Inconnu

## Statut d'une instance

instance-status-active = Active
instance-status-build = Construction
instance-status-crashed = Plantée
instance-status-deleted = Supprimée
instance-status-error = Erreur
instance-status-hard-reboot = Redémarrage forcé
instance-status-migrating = Migration
instance-status-password = Mot de passe
instance-status-paused = En pause
instance-status-reboot = Redémarrage
instance-status-rebuild = Reconstruction
instance-status-rescue = Mode secours
instance-status-resize = Redimensionnement/migration
instance-status-revert-resize = Annulation redimensionnement/migration
instance-status-shelved = Réservée
instance-status-shelved-offloaded = Réservée et déchargée
instance-status-shutoff = Éteinte
instance-status-soft-deleted = Supprimée provisoirement
instance-status-suspended = Suspendue
instance-status-unknown = Inconnue
instance-status-verify-resize = Confirmation ou annulation redimensionnement/migration

## Ce que Nova fait d'une instance

task-none = Aucune
task-image-backup = Sauvegarde en cours
task-image-pending-upload = Chargement en attente
task-image-snapshot = Instantané en cours
task-image-snapshot-pending = Instantané en attente
task-image-uploading = Chargement de l'image
task-deleting = Suppression
task-rebuilding = Reconstruction en cours
task-spawning = Génération

## État de l'alimentation

power-no-state = Pas d'état
power-running = En fonctionnement
power-paused = En pause
power-shut-down = Éteinte
power-crashed = Plantée
power-suspended = Suspendue
power-other = État { $number }

## Statut, nature et visibilité d'une image

image-status-active = Actif
image-status-deactivated = Désactivé
image-status-deleted = Supprimé
image-status-importing = Importation
image-status-killed = Interrompu
image-status-pending-delete = Suppression en attente
image-status-queued = En attente
image-status-saving = Enregistrement
image-status-uploading = Chargement
volume-snapshot-status-available = Disponible
volume-snapshot-status-backing-up = Sauvegarde
volume-snapshot-status-creating = Création
volume-snapshot-status-deleted = Supprimé
volume-snapshot-status-deleting = Suppression
volume-snapshot-status-error = Erreur
volume-snapshot-status-error-deleting = Erreur de suppression
volume-snapshot-status-restoring = Restauration
volume-snapshot-status-unmanaging = Abandon

image-kind-image = Image
image-kind-snapshot = Instantané
image-kind-volume-backed = Instantané de volume
image-kind-backup = Sauvegarde

visibility-public = Publique
visibility-private = Privée
visibility-shared = Partagée
visibility-community = Communauté

## VPSs of OVHcloud, in the words of its control panel

vps = VPS
app-vps = Afficher les VPS
summary-vps = VPS
vps-order = Commander l'option Snapshot
    .hint = Commander
vps-take = Prendre un Snapshot
    .hint = Snapshot
vps-describe = Modifier la description
    .hint = Modifier
vps-restore = Restaurer le Snapshot
    .hint = Restaurer
vps-delete = Supprimer le Snapshot
    .hint = Supprimer
vps-download = Générer le lien de téléchargement
    .hint = Télécharger
vps-abort = Interrompre le Snapshot
    .hint = Interrompre
vps-backup = Backup automatisé
    .hint = Backup
option-automated-backup = Backup automatisé
vps-column-state = Statut
vps-column-option = Option
vps-column-snapshot = Snapshot
vps-column-zone = Zone
vps-column-model = Modèle
vps-label-option = Option Snapshot
vps-label-renewal = Renouvellement
vps-label-server = Serveur
vps-option-enabled = Activé
vps-option-disabled = Désactivé
vps-option-unavailable = Non disponible
vps-no-snapshot = aucun snapshot
vps-made-on = effectué le { $date }, il y a { $age }
vps-reading = Lecture…
vps-locked = bloqué par OVHcloud
vps-price = { $price } HT par { $duration }
vps-no-price = prix non disponible
vps-month = mois
vps-year = an
vps-renewed-on = renouvelé automatiquement le { $date }
vps-ends-on = se termine le { $date }, non renouvelé
vps-paid-until = payé jusqu'au { $date }, renouvellement manuel
vps-expired-on = expiré le { $date }
vps-unpaid = impayé
vps-no-backup = non inclus dans ce VPS
vps-backup-daily = tous les jours à { $time } UTC
vps-backup-newest = le plus récent il y a { $age }
vps-backup-schedule = Horaire
vps-backup-kept = Conservés
vps-backup-points = Points de restauration
vps-backup-managed = Géré sur
vps-backup-means = OVHcloud réalise ces backups lui-même. Ils se commandent, se planifient, se montent et se restaurent dans l'espace client ; les disques additionnels n'y sont pas.
vps-cores = { $count ->
        [one] 1 vCore
       *[other] { $count } vCores
    }
vps-none = Il n'y a aucun VPS dans ce compte.
vps-no-key = Aucune clé pour un compte OVHcloud
vps-what-a-key-is = Les VPS s'atteignent avec des clés de l'API d'OVHcloud. Ces pages les créent, sans plus de droits que nécessaire :
vps-profile-look = Pour voir
vps-profile-act = Pour voir, prendre, restaurer et supprimer des snapshots
vps-profile-order = Pour commander aussi l'option Snapshot
vps-where-keys-go = Écrire application_key, application_secret et consumer_key dans { $file }, ou définir les variables OVH_*, puis relancer.
vps-page-begin = { $key } copie l'adresse d'une telle page.
vps-no-consumer-key = Aucune consumer key pour le compte OVHcloud
vps-what-a-consumer-key-is = Une application key est configurée. Ce qu'elle peut faire dans votre compte est dit par une consumer key, que vous validez sur une page d'OVHcloud.
vps-key-begin = { $key } demande une consumer key.
vps-key-ask = Demander une consumer key
vps-key-pages = Copier l'adresse d'une page
vps-key-asked = Une clé est demandée à OVHcloud.
vps-key-validate = Ouvrez cette adresse, connectez-vous et acceptez ce que la clé peut faire :
vps-key-pending = La clé n'est pas encore validée. Elle est vérifiée jusque-là ; Esc y met fin.
vps-key-validated = La clé est validée et utilisée.
vps-key-refused = La clé a été refusée.
vps-key-expired = La clé a expiré.
vps-key-not-seen = Impossible de voir si la clé est validée ; elle est vérifiée à nouveau.
vps-key-keep = L'écrire dans { $file }, lisible par vous seul (0600) ? Sinon elle est oubliée à la fin du programme.
vps-key-write = L'écrire
vps-key-forget = Ne pas l'écrire
failed-key = Impossible d'obtenir une consumer key.
failed-key-keep = La clé est utilisée, mais n'a pas été écrite.
vps-state-backing-up = En sauvegarde
vps-state-installing = En installation
vps-state-maintenance = En maintenance
vps-state-rebooting = En redémarrage
vps-state-rescued = Rescue
vps-state-running = En exécution
vps-state-stopped = Arrêté
vps-state-stopping = En extinction
vps-state-upgrading = Changement d'offre
vps-task-create-snapshot = Création d'un snapshot
vps-task-delete-snapshot = Suppression d'un snapshot
vps-task-revert-snapshot = Restauration d'un snapshot
vps-task-reboot = Redémarrage
vps-task-reinstall = Réinstallation du VPS
vps-task-deliver = Livraison du VPS
vps-task-restore = Montage ou restauration du backup
vps-task-internal = Tâche interne
vps-copy-link = Copier l'adresse
vps-link = Lien
vps-link-until = Expiration du lien
vps-download-means = Quiconque a ce lien peut télécharger le snapshot. Ne pas le télécharger sur le VPS lui-même.
vps-quote-asked = Le prix exact est demandé à OVHcloud. Cela ne commande rien.
vps-order-number = Commande
vps-order-pay = Payer sur
vps-order-means = La commande est passée et n'est pas payée. Une fois payée à cette adresse, l'option est activée sous deux heures environ ; le premier paiement est au prorata jusqu'au renouvellement.
vps-order-delivered = L'option est livrée.
vps-order-status-cancelled = Annulée
vps-order-status-cancelling = En cours d'annulation
vps-order-status-checking = En cours de vérification
vps-order-status-delivered = Livrée
vps-order-status-delivering = En cours de livraison
vps-order-status-documents = Documents demandés
vps-order-status-not-paid = Non payée
vps-take-takes-minutes = Cela peut prendre quelques minutes. Les disques additionnels n'y sont pas.
vps-one-at-a-time = Un VPS n'a qu'un seul snapshot à la fois : celui qui est là est supprimé avant de prendre le nouveau. Une confirmation est demandée avant.
notice-vps-taken = Un snapshot de { $name } est pris ({ $took }).
notice-vps-described = La description du snapshot de { $name } est modifiée ({ $took }).
notice-vps-deleted = Le snapshot de { $name } est supprimé ({ $took }).
notice-vps-restored = { $name } est restauré depuis son snapshot, qui n'existe plus ({ $took }).
notice-vps-aborted = Le snapshot de { $name } est interrompu ({ $took }).
notice-vps-ordered = L'option Snapshot pour { $name } est commandée et attend le paiement ({ $took }).
vps-expired = Expiré
vps-not-read = Non lu
failed-list-vps = Impossible de récupérer les VPS.
reason-vps-unread = lecture en cours
reason-vps-unreadable = n'a pas pu être lu
reason-vps-expired = le service a expiré
reason-vps-no-option = l'option Snapshot n'est pas activée
reason-vps-local-zone = pas de snapshots dans les Local Zones
reason-vps-model = ce modèle n'a pas de snapshots
reason-vps-no-snapshot = il n'a aucun snapshot
reason-vps-no-download = les snapshots de cet ancien VPS ne se téléchargent pas
reason-vps-nothing-to-abort = aucun snapshot n'est en cours
reason-vps-right = il manque à la clé le droit { $right }

## Tailles et durées. Les courtes vont dans les tableaux, en six cellules au plus.

decimal-sign = ,
size-bytes = { $amount } o
    .short = { $amount } o
size-kibibytes = { $amount } Kio
    .short = { $amount } K
size-mebibytes = { $amount } Mio
    .short = { $amount } M
size-gibibytes = { $amount } Gio
    .short = { $amount } G
size-tebibytes = { $amount } Tio
    .short = { $amount } T
size-pebibytes = { $amount } Pio
    .short = { $amount } P
size-exbibytes = { $amount } Eio
    .short = { $amount } E

age-seconds = { $count ->
        [one] { $count } seconde
       *[other] { $count } secondes
    }
    .short = { $count } s
age-minutes = { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
    .short = { $count } min
age-hours = { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
    .short = { $count } h
age-days = { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
    .short = { $count } j
age-years = { $count ->
        [one] { $count } an
       *[other] { $count } ans
    }
    .short = { $count } ans

## Plans, et comment finissent leurs étapes

purpose-create-snapshot = Créer un instantané
purpose-vps-take = Prendre un Snapshot
purpose-vps-describe = Modifier la description
purpose-vps-delete = Supprimer le Snapshot
purpose-vps-replace = Remplacer le Snapshot
purpose-vps-restore = Restaurer le Snapshot
purpose-vps-abort = Abandonner le Snapshot
purpose-vps-order = Commander l'option Snapshot
purpose-set-aside = { $count ->
    [one] Mettre l'image de côté
   *[other] Mettre { $count } images de côté
}
purpose-bring-back = { $count ->
    [one] Reprendre l'image
   *[other] Reprendre { $count } images
}
purpose-rotate-snapshots = Renouveler les instantanés
purpose-delete-images = { $count ->
        [one] Supprimer l'image
       *[other] Supprimer les images
    }
purpose-delete-volume-snapshots = { $count ->
        [one] Supprimer l'instantané de volume
       *[other] Supprimer les instantanés de volume
    }

outcome-done = Fait
outcome-gone-already = Déjà disparu
outcome-failed = Échec
outcome-skipped = Omis
outcome-pending = Non fait

changed-name = son nom a changé
changed-protected = sa protection a changé
changed-owner = son propriétaire a changé
changed-status = son statut a changé
changed-record = l'objet a changé
changed-never-delete = dans ce cloud, rien de ce nom n'est jamais supprimé
changed-before = une étape précédente a mal fini
changed-snapshot-there = le VPS a déjà un Snapshot
changed-another-snapshot = son Snapshot en est désormais un autre

## Ce qui a échoué

failed-sign-in = Impossible de se connecter à { $cloud }.
failed-sign-in-elsewhere = Impossible de se connecter à { $cloud } ; { $stay } reste affiché.
failed-switch = Impossible de passer au projet { $project } ; { $stays } reste affiché.
failed-look-at-all = Impossible d'afficher tous les projets ; { $stays } reste affiché.
failed-list-projects = Impossible de récupérer les projets de { $cloud }.
failed-list-instances = Impossible de récupérer les instances.
failed-list-images = Impossible de récupérer les images.
failed-list-volume-snapshots = Impossible de récupérer les instantanés de volume.
failed-list-volumes = Impossible de récupérer les volumes.
failed-details = Impossible de récupérer ceci.
failed-console-log = Impossible de récupérer le journal de la console.
failed-search = Impossible de chercher « { $text } » dans { $places }.
failed-create-snapshot = Impossible de créer l'instantané { $name }.
failed-set-aside = Impossible de mettre l'image { $name } de côté.
failed-bring-back = Impossible de reprendre l'image { $name }.
failed-delete-image = Impossible de supprimer l'image { $name }.
failed-read-job = Impossible de lire ce qui reste de la tâche.
failed-delete-volume-snapshot = Impossible de supprimer l'instantané de volume { $name }.

## Pourquoi, et que faire ensuite

failure-sign-in-needs-password = Il faut un mot de passe.
    .next = Saisissez-le pour continuer.
failure-sign-in-needs-user-name-and-password = Il faut un nom d'utilisateur et un mot de passe.
    .next = Saisissez-les pour continuer.
failure-sign-in-needs-passcode = Il faut un code à usage unique comme second facteur.
    .next = Saisissez celui qui est affiché en ce moment.
failure-wrong-credential = Le cloud n'a pas accepté les données d'identification.
    .next = Vérifiez le nom d'utilisateur, le domaine et le mot de passe. Chaque essai compte, et certains clouds bloquent l'utilisateur après quelques-uns.
failure-unsupported-sign-in = La configuration demande une connexion par { $type }, qui n'est pas prise en charge.
    .next = Utilisez password, v3applicationcredential, v3token ou v3totp.
failure-signed-out = La session est terminée.
    .next = Connectez-vous à nouveau.
failure-no-project = Les données d'identification sont justes, mais ne donnent accès à aucun projet.
    .next = Indiquez un projet dans clouds.yaml ou demandez un rôle dans l'un d'eux.
failure-no-endpoint = { $service } n'a pas de point d'accès dans cette région.
    .next = Choisissez une autre région.
failure-forbidden = Vous n'êtes pas autorisé à faire cela.
    .next = Demandez au propriétaire ou à un administrateur du projet.
failure-quota = Le quota est épuisé.
    .next = Supprimez ce qui ne sert plus ou demandez un quota plus élevé.
failure-not-found = Cela n'existe plus dans le cloud.
    .next = Actualisez la liste.
failure-conflict = L'objet est occupé, utilisé ou dans un état qui ne le permet pas.
    .next = Attendez qu'il soit au repos, puis réessayez.
failure-too-many = Le cloud reçoit trop de requêtes à la fois.
    .next = Attendez un moment, puis réessayez.
failure-refused = Le serveur a refusé la requête (statut { $status }).
    .next = Les mots du serveur en disent plus.
failure-broken = Le serveur a échoué (statut { $status }).
    .next = Réessayez plus tard. Si cela persiste, donnez l'ID de la requête à un administrateur.
failure-vanished = L'instantané a échoué dans le nuage : son image a disparu.
    .next = Réessayez. Si cela persiste, demandez à un administrateur du nuage.
failure-unusable = L'image s'est arrêtée dans un statut inutilisable.
    .next = Supprimez-la, puis réessayez.
failure-not-deleted = Cinder a commencé à le supprimer et n'a pas terminé.
    .next = Demandez à un administrateur du cloud : dans ce statut, Cinder ne le supprime pas une seconde fois.
failure-task-failed = OVHcloud l'a accepté, puis n'a pas pu le faire.
    .next = Regardez les tâches du VPS dans l'espace client, puis réessayez.
failure-unreachable = Le serveur est injoignable.
    .next = Vérifiez l'adresse, le réseau et le proxy.
failure-untrusted = Le certificat du serveur n'est pas approuvé.
    .next = S'il est le bon, indiquez son autorité comme cacert dans clouds.yaml.
failure-timed-out = Aucune réponse n'est venue à temps.
    .next = Réessayez.
failure-cut-off = La réponse a été coupée.
    .next = Réessayez.
failure-unreadable = La réponse n'est pas celle de ce service.
    .next = Vérifiez que l'adresse est celle du service, et non d'un portail ou d'un proxy.
failure-redirected = Le serveur renvoie à une autre adresse, où le jeton ne doit pas aller.
    .next = Indiquez la bonne adresse dans clouds.yaml.
failure-key-missing = Aucune clé n'est configurée pour OVHcloud.
    .next = Mettez des clés dans ovh.conf ou définissez OVH_APPLICATION_KEY et les autres variables.
failure-key-application = OVHcloud ne connaît pas la clé d'application.
    .next = Vérifiez application_key, et qu'elle a été créée pour ce point d'accès.
failure-key-secret = OVHcloud n'a pas accepté la signature.
    .next = Vérifiez application_secret.
failure-key-unknown = OVHcloud ne connaît pas la consumer key.
    .next = Vérifiez consumer_key, ou demandez-en une autre.
failure-key-not-valid = La consumer key n'est pas validée, a été refusée ou a expiré.
    .next = Validez-la sur la page d'OVHcloud, ou demandez-en une autre.
failure-key-service-account = OVHcloud n'a pas accepté le compte de service.
    .next = Vérifiez client_id et client_secret.
failure-key-token-ended = Le jeton d'accès à OVHcloud a expiré.
    .next = Obtenez-en un autre, puis redémarrez.
failure-not-granted = Il manque un droit à la clé : { $right }
    .next = Demandez une clé qui l'a, ou faites modifier la politique.
failure-clock-off = L'horloge de cet ordinateur n'est pas à l'heure.
    .next = Mettez l'horloge à l'heure, puis réessayez.
failure-expired = Le service a expiré.
    .next = Renouvelez-le dans l'espace client OVHcloud.
failure-not-offered = Cette partie d'OVHcloud ne le propose pas.
    .next = Utilisez l'espace client OVHcloud.
failure-price-changed = Le prix n'est pas celui qui a été confirmé, rien n'a donc été commandé.
    .next = Affichez le prix une nouvelle fois.
failure-not-kept = La clé n'a pas pu être écrite dans la configuration.
    .next = Vérifiez les droits du fichier et de son dossier.
failure-read-only = Les modifications sont désactivées.
    .next = Démarrez sans --read-only ou changez la configuration de ce cloud.
failure-not-recorded = Le journal n'a pas pu être écrit, rien n'a donc été envoyé.
    .next = Libérez de la place sur le disque ou vérifiez les droits du dossier d'état.
failure-stopped = L'opération a été arrêtée.
    .next = Actualisez pour redemander.
failure-internal = Le programme a échoué ici ; le journal technique en dit plus.
    .next = Réessayez.
failure-unclear = On ne sait pas si la requête a été exécutée.
    .next = Vérifiez si cela a été fait avant de réessayer.
failure-order-unclear = On ne sait pas si la commande a été passée.
    .next = Regardez vos commandes dans l'espace client avant de commander à nouveau.
failure-retry-in = Réessayez dans { $wait }.
failure-words = Le serveur dit : { $words }
failure-request = ID de la requête : { $id }
failure-address = Adresse demandée : { $address }

## Avertissements au démarrage, et ce qui est dit à la fin

warning-readable-by-others = { $path } contient un secret et d'autres peuvent le lire. Mettez son mode à 600.
warning-named-file-missing = { $variable } nomme { $path }, qui n'existe pas.
warning-unknown-profile = Le nuage { $cloud } nomme le profil { $profile }, qui n'est pas connu.
warning-region-signs-in-otherwise = La région { $region } du nuage { $cloud } se connecte autrement : donnez-lui une entrée à elle.
warning-overridden = Les variables { $variables } l'emportent sur ce que le fichier dit du nuage { $cloud }.
warning-guard-of-unknown-cloud = config.toml protège { $name }, mais aucun nuage ne s'appelle ainsi (le plus proche : { $closest }).
warning-broken-cloud = Le nuage { $cloud } est inutilisable : { $error }
farewell-unfinished = { $count ->
        [one] horizon-tui : un travail n'est pas terminé. Le prochain démarrage montre où il en est resté.
       *[other] horizon-tui : { $count } travaux ne sont pas terminés. Le prochain démarrage montre où ils en sont restés.
    }

## Le cadre et les panneaux

column-what = Quoi
column-user = Utilisateur
column-place = Lieu

header-no-region = aucune région
header-regions = { $count ->
        [one] { $count } région
       *[other] { $count } régions
    }
header-unverified = CERTIFICATS NON VÉRIFIÉS
header-read-only = lecture seule
header-demo = démo
header-jobs = { $count ->
        [one] { $count } tâche
       *[other] { $count } tâches
    }
header-slow-read = { $read }, { $key } l'arrête
header-failed = échec : { $places }
header-no-answer = { $places } : pas de réponse
header-as-of = à { $time }
header-token-ends = fin de session dans { $left }

summary-instances = toutes les instances
summary-my-snapshots = mes instantanés
summary-all-images = toutes les images
summary-tree = par instance
summary-volume-snapshots = instantanés de volume
summary-instances-of-all = instances de tous
summary-snapshots-of-all = instantanés de tous
summary-images-of-all = images de tous
summary-volume-snapshots-of-all = instantanés de volume de tous
summary-history = cette session et les précédentes
summary-newest-first = récents d'abord
order-oldest-first = anciens d'abord
order-largest-first = plus gros d'abord
order-smallest-first = plus petits d'abord
order-fewest-snapshots-first = moins d'instantanés d'abord
order-most-snapshots-first = plus d'instantanés d'abord
order-by-name = par nom
order-by-source = par source
order-by-status = par statut
order-by-type = par type
order-by-visibility = par visibilité
order-by-region = par région
order-by-address = par adresse IP
order-by-flavor = par gabarit
order-reversed = { $order }, à l'envers
summary-reading = lecture
summary-looking = recherche en { $count ->
        [one] un lieu
       *[other] { $count } lieux
    }
summary-reading-page = lecture, page { $page }
summary-so-far = { $count } jusqu'ici
summary-shown-of = { $shown } sur { $all }

footer-too-small = trop petit, il faut { $width }×{ $height }
footer-window = { $first }–{ $last } sur { $all }
footer-marked = { $count ->
        [one] 1 marquée
       *[other] { $count } marquées
    }
footer-hidden = { $count ->
        [one] 1 masquée
       *[other] { $count } masquées
    }
footer-elsewhere = { $count } ailleurs
footer-range = plage en cours, { $key } la termine

instances-no-snapshots = aucun
images-gone = disparue
images-of-none = Pas d'une instance
volume-snapshots-orphaned = orphelin

overview-by-source = Par instance source
overview-more = { $count } de plus
overview-fewer = Seulement les plus grandes
overview-by-age = Par âge
overview-under-week = moins de 7 j
overview-under-month = 7 à 30 j
overview-under-quarter = 30 à 90 j
overview-under-year = 90 j à 1 an
overview-over-year = plus d'un an
overview-by-month = Par mois
overview-most = jusqu'à { $size }
overview-most-in = maximum en { $month } : { $size }
overview-unprotected = Sans instantané actif
overview-of-instances = { $count ->
        [one] sur 1 instance
       *[other] sur { $count } instances
    }
overview-uncovered-week = depuis 7 jours
overview-uncovered-month = depuis 30 jours
overview-uncovered-ever = aucun
overview-quotas = Quotas
overview-unlimited = { $used }, illimité
overview-no-quotas = Cette région n'en indique aucun.
overview-quotas-of-one = Les quotas sont ceux d'un seul projet.
overview-left-out = non compté : { $places }
quota-image-size = Taille images
quota-image-stage = En préparation
quota-image-uploads = Envois
quota-cores = VCPU
quota-ram = RAM
quota-volume-snapshots = Inst. volume
quota-volumes = Volumes
quota-volume-size = Taille volumes
quota-exceeded = { $count ->
        [one] { $resource } : { $used } sur { $limit } utilisés, pas de place pour 1 instantané.
       *[other] { $resource } : { $used } sur { $limit } utilisés, pas de place pour { $short } des { $count } instantanés.
    }

history-running = En cours
history-running-of = En cours, { $over } sur { $all }
history-unknown = Issue inconnue
history-done = { $count } faits
history-failed = { $count } en échec
history-skipped = { $count } omis
history-unknown-steps = { $count } inconnus
history-pending = { $count } non faits

hint-keep-filter = Garder
hint-clear-filter = Effacer
hint-demo = Démo
hint-try-again = Réessayer
hint-another-cloud = Autre cloud

empty-looking = Recherche de « { $text } » en { $count ->
        [one] un lieu.
       *[other] { $count } lieux.
    }
empty-no-match = Rien ici ne correspond à « { $text } ».
empty-clear-filter = { $key } efface le filtre.
empty-reading = Lecture en cours, page { $page }.
empty-unread = Cette liste n'a pas été lue.
empty-read-it = { $key } la relit.
empty-instances = Ce projet n'a pas d'instances dans cette région.
empty-my-snapshots = Ce projet n'a pas encore d'instantanés dans cette région.
empty-of-all = Il n'y en a d'aucun projet dans cette région.
empty-take-one = Pour en créer un, appuyez sur { $pane }, choisissez une instance, puis appuyez sur { $create }.
empty-all-images = { $key } montre toutes les images que le projet peut utiliser.
empty-images = Il n'y a aucune image que ce projet puisse utiliser dans cette région.
empty-volume-snapshots = Ce projet n'a pas d'instantanés de volume dans cette région.
empty-another-region = { $key } choisit une autre région.
empty-history = Rien n'a encore été fait. Ce que vous confirmez figure ici, avec son résultat.

progress-create-snapshot = Création de l'instantané { $name }
progress-vps-take = Prise d'un Snapshot de { $name }
progress-vps-describe = Modification de la description du Snapshot de { $name }
progress-vps-delete = Suppression du Snapshot de { $name }
progress-vps-replace = Remplacement du Snapshot de { $name }
progress-vps-restore = Restauration de { $name } depuis son Snapshot
progress-vps-abort = Abandon du Snapshot de { $name }
progress-vps-order = Commande de l'option Snapshot pour { $name }
progress-vps = Modification des VPS, { $over } sur { $all }
progress-create-snapshots = Création d'instantanés, { $over } sur { $all }
progress-set-aside = Mise de côté de l'image { $name }
progress-set-aside-many = Mise de côté d'images, { $over } sur { $all }
progress-bring-back = Reprise de l'image { $name }
progress-bring-back-many = Reprise d'images, { $over } sur { $all }
progress-rotate-snapshots = Renouvellement d'instantanés, { $over } sur { $all }
progress-delete-image = Suppression de l'image { $name }
progress-delete-images = Suppression d'images, { $over } sur { $all }
progress-delete-volume-snapshot = Suppression de l'instantané de volume { $name }
progress-delete-volume-snapshots = Suppression d'instantanés de volume, { $over } sur { $all }
progress-waits-for-sign-in = attend une connexion à { $cloud }
progress-goes-on-in = { $service } demande une pause, reprend dans { $wait }
progress-leaving = quitte ensuite
progress-paused = en pause
progress-stopping = s'arrête, attend ce qui est parti

notice-snapshot-accepted = Le cloud travaille à l'instantané { $name }.
notice-snapshot-active = L'instantané { $name } est actif ({ $took }).
notice-image-set-aside = L'image { $name } est mise de côté. Le filtre is:aside la montre, la même touche la reprend.
notice-image-brought-back = L'image { $name } est reprise.
notice-image-deleted = L'image { $name } est supprimée.
notice-image-already-gone = L'image { $name } avait déjà disparu.
notice-volume-snapshot-deleted = L'instantané de volume { $name } est supprimé.
notice-volume-snapshot-already-gone = L'instantané de volume { $name } avait déjà disparu.
notice-step-skipped = { $name } est resté intact : { $why }.
notice-ended-create-snapshots = { $count ->
        [one] { $count } instantané créé
       *[other] { $count } instantanés créés
    }
notice-ended-set-aside = { $count ->
    [one] { $count } image mise de côté
   *[other] { $count } images mises de côté
}
notice-ended-bring-back = { $count ->
    [one] { $count } image reprise
   *[other] { $count } images reprises
}
notice-ended-rotate-snapshots = { $count ->
        [one] Instantanés renouvelés, { $count } étape faite
       *[other] Instantanés renouvelés, { $count } étapes faites
    }
notice-ended-delete-images = { $count ->
        [one] { $count } image supprimée
       *[other] { $count } images supprimées
    }
notice-ended-vps = { $count ->
        [one] { $count } étape faite
       *[other] { $count } étapes faites
    }
notice-ended-replace-vps-snapshot = { $count ->
        [one] Snapshot remplacé, { $count } étape faite
       *[other] Snapshot remplacé, { $count } étapes faites
    }
notice-ended-delete-volume-snapshots = { $count ->
        [one] { $count } instantané de volume supprimé
       *[other] { $count } instantanés de volume supprimés
    }
notice-no-jobs = Aucune tâche n'est en cours.
notice-nothing-left = Il ne reste rien à faire de cette tâche.
notice-job-held = Un autre processus travaille à cette tâche.
notice-job-elsewhere = Cette tâche est dans { $cloud }. Choisissez d'abord ce cloud.
notice-not-offered = Impossible : { $action } ({ $reason })
notice-not-offered-because = Impossible : { $reason }
notice-row-moved = La ligne sous le curseur a changé. Regardez-la, puis appuyez à nouveau.
notice-after-pause = Relecture après la pause. Ensuite, appuyez à nouveau sur la touche.
notice-nothing-selected = Rien n'est sélectionné.
notice-no-jump = Il n'y a pas de saut d'où revenir.
notice-not-found = « { $text } » est introuvable dans { $places }.
notice-found-unshown = « { $text } » est dans { $places }, mais n'est pas un instantané de ce projet. Toutes les images la montrent.
notice-found-hidden = « { $text } » est dans { $places }, mais masquée.
notice-marked-all-but = { $count ->
        [one] 1 marquée. Sans, faute de lecture complète : { $regions }
       *[other] { $count } marquées. Sans, faute de lecture complète : { $regions }
    }
notice-unmarked = { $count ->
        [one] 1 marque est retirée. La même touche la remet.
       *[other] { $count } marques sont retirées. La même touche les remet.
    }
notice-marked-again = { $count ->
        [one] 1 marque est revenue.
       *[other] { $count } marques sont revenues.
    }
notice-nothing-marked = Rien n'est marqué.
notice-wrong-filter = Un mot du filtre n'est pas compris. Corrigez-le d'abord.
notice-sources-unknown = { $count ->
        [one] On ne sait pas encore si 1 source est supprimée. Attendez un instant.
       *[other] On ne sait pas encore si { $count } sources sont supprimées. Attendez un instant.
    }
notice-copied = Copié : { $text }
notice-copied-records = { $count ->
        [one] 1 fiche est copiée, en JSON.
       *[other] { $count } fiches sont copiées, en JSON.
    }
notice-saved = Écrit dans { $path }
notice-not-saved = { $path } n'a pas été écrit. { $why }
notice-not-recorded = Le journal n'a pas pu être écrit, plus rien n'est envoyé : { $reason }
notice-unreadable-instances = { $count ->
        [one] { $count } instance n'a pas pu être lue et n'est pas affichée.
       *[other] { $count } instances n'ont pas pu être lues et ne sont pas affichées.
    }
notice-unreadable-images = { $count ->
        [one] { $count } image n'a pas pu être lue et n'est pas affichée.
       *[other] { $count } images n'ont pas pu être lues et ne sont pas affichées.
    }
notice-unreadable-volume-snapshots = { $count ->
        [one] 1 instantané de volume n'a pas pu être lu et n'est pas affiché.
       *[other] { $count } instantanés de volume n'ont pas pu être lus et ne sont pas affichés.
    }
notice-no-such-region = La région { $wanted } n'existe pas. Il y a : { $known }
notice-credential-ends = { $count ->
        [0] L'identifiant d'application expire dans moins d'un jour. Créez-en un nouveau.
        [one] L'identifiant d'application expire dans { $count } jour. Créez-en un nouveau.
       *[other] L'identifiant d'application expire dans { $count } jours. Créez-en un nouveau.
    }
notice-credential-ended = L'identifiant d'application a expiré. Créez-en un nouveau.

filter-unknown-term = « { $word } » ne compte pas : ce terme n'existe pas. Entre guillemets, c'est du texte.
filter-closest-term = « { $word } » ne compte pas : ce terme n'existe pas. Le plus proche est { $closest }:
filter-not-here = « { $word } » ne compte pas : { $term } ne peut pas être demandé à cette liste.
filter-one-of = « { $word } » ne compte pas : { $term } peut être { $known }.
filter-age = « { $word } » ne compte pas : { $term } veut un nombre et h, d, w, mo ou y, comme 30d.
filter-date = « { $word } » ne compte pas : { $term } veut un jour, comme 2026-11-21.
filter-size = « { $word } » ne compte pas : une taille est comme size>5G ou size<500M, avec K, M, G ou T.
filter-name = « { $word } » ne compte pas : { $term } veut un nom ; * vaut pour tout texte.
filter-key-and-value = « { $word } » ne compte pas : une propriété est comme prop.os_distro=ubuntu.
filter-expression = « { $word } » ne compte pas : { $why }.
filter-unknown-name = « { $word } » ne compte pas : ce filtre n'existe pas. Il y a { $known }.
filter-no-names = « { $word } » ne compte pas : config.toml ne nomme aucun filtre.
filter-circle = « { $word } » ne compte pas : ce filtre se nomme lui-même.

stage-nothing-found = Aucun cloud n'est configuré.
stage-what-is-needed = Mettez un clouds.yaml dans l'un de ces endroits, ou chargez les variables d'un fichier openrc. Horizon propose les deux au téléchargement, sous « Accès API ».
stage-looked-in = Cherché dans :
stage-found = trouvé, mais sans cloud
stage-not-found = absent
stage-demo = Visiter le cloud de démonstration intégré
stage-vps = Afficher les VPS d'un compte OVHcloud
stage-no-such-cloud = Le cloud { $name } n'existe pas.
stage-known-clouds = Il y a :
stage-no-clouds = Aucun cloud n'est configuré.
stage-choosing = Plusieurs clouds sont configurés. Choisissez-en un.
stage-signing-in = Connexion à { $cloud }
stage-sign-in-to = Se connecter à { $cloud }
stage-try-again = Réessayer

## Dialogues

choose = Choisir
choose-check = Cocher
choose-all = Toutes
choose-token-left = session { $left }
projects-find = Chercher
projects-none = Aucun projet ne correspond.
projects-reading = Lecture des projets de { $cloud }
projects-switching = Passage au projet { $project }
projects-looking-at-all = Demande si tous les projets peuvent être affichés
token-left-renewed = La session dure encore { $left } et se renouvelle d'elle-même.
token-left = La session dure encore { $left } ; reconnectez-vous ensuite.
cancel = Annuler
close = Fermer
next-field = Champ suivant
unit-gibibytes = Gio
unit-mebibytes = Mio
form-place = { $at } sur { $count }
form-too-small = au moins { $least }
form-too-large = au plus { $most }
form-missing = il manque un nombre
form-nothing-found = rien trouvé
left-out = Laissées de côté :
label-address = Adresse
label-user = Utilisateur
label-used-by = Utilisée par
label-job = Tâche
label-continues = Continue
label-attempts = Essais
label-request = ID de la requête

# Pourquoi quelque chose est impossible : entre parenthèses, derrière une action ou un nom.
reason-read-only = les modifications sont désactivées
reason-all-projects-read-only = lecture seule sans all_projects_writes
reason-task-running = occupée : { $task }
reason-instance-is = pas dans le statut { $status }
reason-unreachable = le cloud ne l'atteint pas
reason-still-reading = lecture en cours, page { $page } de { $list } dans { $region }
reason-source-gone = son instance source n'existe plus
reason-source-unknown = son instance source n'est pas connue
reason-source-elsewhere = son instance source est dans { $region }, qui n'est pas affichée
reason-no-image = aucune image n'en est faite
reason-image-unknown = aucune image qui en est faite n'a été lue
reason-one-project = un identifiant d'application n'ouvre qu'un seul projet
because-protected = protégée
because-not-yours = appartient à un autre projet
because-all-projects = choisissez d'abord son propre projet
because-being-deleted = déjà en suppression
because-wrong-status = ni Disponible ni en Erreur
because-in-group = partie d'un instantané de groupe
because-used-by-image = utilisé par l'image { $image }
because-images-unread = toutes les images qui peuvent l'utiliser ne sont pas lues
because-never-delete = jamais supprimée : { $pattern }
refused-read-only = Le cloud { $cloud } est en lecture seule : modifiez read_only dans config.toml, ou travaillez ailleurs.
refused-all-projects = Les modifications de tous les projets sont désactivées pour le cloud { $cloud } : activez all_projects_writes dans config.toml, ou choisissez un projet.
refused-too-many = Ce plan supprime { $count } éléments dans le cloud { $cloud }, et max_delete en permet { $most }. Choisissez-en moins, ou relevez la limite dans config.toml.
refused-never-delete = { $name } ne doit jamais être supprimé dans le cloud { $cloud } (never_delete : { $pattern }). Refaites le plan : il sera laissé de côté.
because-aside = déjà mise de côté
because-not-aside = pas mise de côté
because-being-saved = encore en cours d'enregistrement
because-in-use = utilisée par { $names }


create-names = Noms des instantanés
create-keep = Puis garder les derniers
create-count = { $count ->
        [one] { $count } instantané
       *[other] { $count } instantanés
    }
create-not-shown = Marquées, mais pas dans cette vue : { $count }
create-twice = { $count ->
        [one] Un nom serait donné deux fois : { $names }
       *[other] { $count } noms seraient donnés plus d'une fois : { $names }
    }
create-taken = { $count ->
        [one] Une image porte déjà ce nom : { $names }
       *[other] { $count } noms sont déjà ceux d'images : { $names }
    }
create-unread = Rien n'est supprimé là où tout n'a pas été lu : { $places }
create-keep-hint = Avec un nombre ou une règle, les anciens instantanés sont supprimés une fois le nouveau Actif. Vide : aucun.
create-deletes = { $count ->
        [0] Aucun ancien instantané n'est supprimé ensuite.
        [one] 1 ancien instantané est supprimé une fois le nouveau Actif.
       *[other] { $count } anciens instantanés sont supprimés une fois le nouveau de leur instance Actif.
    }
create-nothing = Aucun instantané ne peut être créé de ce qui est marqué.
create-wrong-name = { $instance } : { $problem }
create-no-rule = Saisir combien garder, ou une règle comme keep-daily 7 keep-weekly 4.
create-review = Vérifier
create-saves-root-disk = { $count ->
        [0] Seul le disque racine est enregistré. Un disque éphémère ne l'est pas.
        [one] Seul le disque racine est enregistré. Le volume attaché et un disque éphémère ne le sont pas.
       *[other] Seul le disque racine est enregistré. Les { $count } volumes attachés et un disque éphémère ne le sont pas.
    }
create-saves-volumes = { $count ->
        [0] Un instantané est pris de chaque volume attaché.
        [one] Un instantané est pris du volume sur lequel elle tourne : { $volumes }.
       *[other] Un instantané est pris de chacun de ses { $count } volumes : { $volumes }.
    }
create-saves-unknown = Nova ne dit pas de quoi l'instance a démarré. Si c'est d'une image, seul le disque racine est enregistré ; si c'est d'un volume, chaque volume attaché.
create-volumes-hold-data = L'image elle-même a 0 octet : les données sont dans les instantanés de volume.
create-running = Un système qui n'est pas éteint est enregistré comme après une coupure de courant, sauf si un agent invité le fige.
name-empty = Le nom est vide.
name-too-long = Le nom a { $count } caractères ; 255 sont permis.
name-blank-ends = Le nom commence ou finit par une espace.
name-unprintable = Le caractère { $character } ne peut pas être imprimé.

rule-mark = Marquer
rule-about = Concerne
rule-scope-all = toutes les instances affichées
rule-scope-filter = ce que montre le filtre
rule-scope-instance = seulement { $name }
rule-arrows = ← → pour changer
rule-presets = Modèles
rule-oldest = Les plus anciens
rule-keep-last = Garder les derniers
rule-keep-within = Garder depuis
rule-keep-daily = Un par jour
rule-keep-weekly = Un par semaine
rule-keep-monthly = Un par mois
rule-keep-tag = Garder l'étiquette
rule-name = Noms comme
rule-empty = Dites quoi garder, ou combien des plus anciens marquer, pour chaque instance.
rule-wants-value = { $field } : illisible.
rule-wants-number = { $field } : il faut un nombre à partir de 1.
rule-wants-count = { $field } : il faut un nombre à partir de 0.
rule-wants-span = { $field } : il faut une durée comme 12h, 30d, 2w, 6mo ou 1y.
rule-marks = marquerait { $count } sur { $all }
rule-instances = { $count ->
        [one] { $count } instance
       *[other] { $count } instances
    }
rule-unknown = { $count ->
        [one] { $count } source inconnue laissée intacte
       *[other] { $count } sources inconnues laissées intactes
    }
rule-asking = { $count ->
        [one] vérification en cours pour { $count } instance disparue
       *[other] vérification en cours pour { $count } instances disparues
    }
rule-nowhere = Aucune règle ne s'applique : aucune liste d'instances et d'images n'a pu être lue jusqu'au bout.
rule-left-out = Sans, faute de lecture complète : { $places }
notice-marked-by-rule = La règle marque { $count } sur { $all }.
why-last = { $number } des { $of } derniers
why-within = depuis { $span }
why-daily = jour { $day }
why-weekly = semaine { $week }
why-monthly = mois { $month }
why-tag = étiquette { $tag }
why-newest = le plus récent
why-not-oldest = hors des { $of }
why-other-name = autre nom
why-unknown-source = source inconnue
why-not-a-snapshot = pas instantané
why-being-created = en création
why-not-active = inactif
why-no-date = sans date
why-set-aside = mis de côté
why-not-kept = non gardé
why-oldest = ancien { $number }/{ $of }
why-failed = échoué
why-by-hand = à la main
why-due = échu { $day }
why-taken-back = démarqué

confirm-create-snapshot = Confirmer la création de l'instantané
confirm-set-aside = { $count ->
    [one] Confirmer la mise de côté de l'image
   *[other] Confirmer la mise de côté de { $count } images
}
confirm-bring-back = { $count ->
    [one] Confirmer la reprise de l'image
   *[other] Confirmer la reprise de { $count } images
}
confirm-set-aside-means = Cachée jusqu'au { $day } (UTC) ; à supprimer à partir de ce jour. Rien n'est libéré avant la suppression.
confirm-bring-back-means = De nouveau dans toutes les listes, et plus à supprimer.
confirm-rotate-snapshots = Confirmer le renouvellement des instantanés
confirm-delete-images = { $count ->
        [one] Confirmer la suppression de l'image
       *[other] Confirmer la suppression des images
    }
confirm-delete-volume-snapshots = { $count ->
        [one] Confirmer la suppression de l'instantané de volume
       *[other] Confirmer la suppression des instantanés de volume
    }
confirm-count = { $count ->
        [one] 1 image
       *[other] { $count } images
    }
confirm-count-vps = { $count ->
        [one] 1 VPS
       *[other] { $count } VPS
    }
confirm-count-volume-snapshots = { $count ->
        [one] 1 instantané de volume
       *[other] { $count } instantanés de volume
    }
confirm-unsized = { $count } de taille inconnue
confirm-left-out = { $count ->
        [one] 1 laissée de côté
       *[other] { $count } laissées de côté
    }
confirm-left-out-because = Laissées de côté, { $reason } : { $count }
confirm-created-first = Créés d'abord : { $count }
confirm-deleted-after = Supprimés une fois le nouvel instantané de la même instance Actif : { $count }
confirm-hidden = Marquées, mais masquées par le filtre : { $count }
confirm-elsewhere = Marquées, mais hors de cette vue : { $count }
confirm-last = C'est le seul instantané de son instance.
confirm-vps-take-means = Le VPS peut être inaccessible pendant la prise du Snapshot. Un Snapshot n'est pas une sauvegarde complète.
confirm-vps-delete-means = Un Snapshot supprimé n'est pas récupérable. Le VPS n'a alors plus de Snapshot.
confirm-vps-replace-means = Le Snapshot du { $date } est d'abord supprimé, puis le nouveau est pris. Jusque-là, le VPS n'a pas de Snapshot ; en cas d'échec, il n'en a plus aucun.
confirm-vps-restore-means = Tout ce qui a été écrit sur le VPS depuis le { $date } est perdu, et le Snapshot lui-même est supprimé. Il n'y a pas de retour en arrière.
confirm-vps-abort-means = Le Snapshot ou le backup automatisé en cours est abandonné, et rien n'en est gardé.
confirm-vps-order-means = Ceci est une commande. Rien n'est payé automatiquement : vous payez sur une page d'OVHcloud, et l'option est active jusqu'à deux heures plus tard.
confirm-last-copies = { $count ->
        [one] 1 instance reste sans aucun instantané : { $names }.
       *[other] { $count } instances restent sans aucun instantané : { $names }.
    }
confirm-newest-copies = { $count ->
        [one] 1 instance perd son instantané le plus récent : { $names }.
       *[other] { $count } instances perdent leur instantané le plus récent : { $names }.
    }
confirm-saves = économise environ { $money } par mois
confirm-size-in-volumes = { $size } dans des instantanés de volume
confirm-not-recoverable = Les images supprimées ne sont pas récupérables.
confirm-volume-snapshots-not-recoverable = Les instantanés de volume supprimés ne sont pas récupérables.
confirm-newest = C'est l'instantané le plus récent de son instance.
confirm-volume-snapshots = { $count ->
        [one] 1 instantané de volume est supprimé avec elle.
       *[other] { $count } instantanés de volume sont supprimés avec elle, chacun après son image.
    }
confirm-still-saving = Elle est encore en cours d'enregistrement. La supprimer interrompt l'instantané.
confirm-used-by = { $count ->
        [one] 1 instance a démarré d'elle : { $names }. Elle continue de tourner, mais la reconstruire ou la déplacer peut échouer.
       *[other] { $count } instances ont démarré d'elle : { $names }. Elles continuent de tourner, mais les reconstruire ou les déplacer peut échouer.
    }
confirm-nothing = Il ne reste rien à faire.
confirm-type-word-to-create = Tapez { $word } pour créer :
confirm-type-word-to-replace = Tapez { $word } pour remplacer :
confirm-type-word-to-restore = Tapez { $word } pour restaurer :
confirm-type-amount = Tapez { $word } pour commander :
confirm-type-word = Tapez { $word } pour supprimer :

log-in = Se connecter
sign-in = Se connecter
signing-in = Connexion en cours …

quit-jobs = { $count ->
        [one] 1 tâche en cours :
       *[other] { $count } tâches en cours :
    }
quit-stay = Rester
quit-stay-means = Rien ne change.
quit-finish = Finir, puis quitter
quit-finish-means = Quitte dès que tout est terminé.
quit-stop = Arrêter et quitter
quit-stop-means = N'envoie plus rien, attend ce qui est en cours, puis quitte. Ce qui n'est pas fait reste dans l'historique.

unfinished-title = Tâches inachevées
unfinished-told = { $count ->
        [one] Une exécution précédente s'est arrêtée au milieu de cette tâche. Pour continuer, ce qui reste est relu, et la question est posée à nouveau.
       *[other] Des exécutions précédentes se sont arrêtées au milieu de ces tâches. Pour en continuer une, ce qui reste est relu, et la question est posée à nouveau.
    }
unfinished-elsewhere = D'autres tâches sont gardées jusqu'à ce que vous soyez dans { $clouds }.
unfinished-open = { $open } sur { $all } à faire
unfinished-later = Plus tard

help-lists = Dans chaque liste
help-everywhere = Partout
help-dialogs = Dans les dialogues
help-dialog-enter = Choisir ou envoyer un formulaire ; dans une confirmation : annuler, ou exécuter ce qui a été tapé
help-dialog-escape = Fermer sans rien changer
help-dialog-yes = Confirmer
help-dialog-no = Ne pas confirmer
help-dialog-numbers = Choisir une région ou un cloud par son numéro
help-dialog-fields = Champ suivant
help-dialog-scroll = Se déplacer ou défiler, par pages avec PgUp et PgDn
help-dialog-export = Exporter le plan d'une confirmation ; Ctrl-x là où un mot se tape

label-file = Fichier
export-plan = Plan
export-job = Rapport de cette tâche
export-records = Fiches de ce qui a été supprimé
export-day = Rapport du jour
export-history = Rapport de toutes les tâches affichées
export-save = Enregistrer
export-exists = Un fichier de ce nom existe déjà, et rien n'est écrasé. Un autre nom est proposé.
export-no-folder = Ce dossier n'existe pas.
export-not-allowed = Vous n'avez pas le droit d'écrire à cet endroit.
export-no-space = Le disque est plein. Rien n'a été écrit.
export-failed = L'écriture a échoué : { $words }
export-hash = Empreinte du plan

reading-gone = Il n'y est plus.
snapshots-newest = plus récent : { $age }
boots-from-volume = Démarrée d'un volume
details-reading = lecture…
details-list-reading = { $list } : encore en lecture.
details-list-in-part = { $list } : tout n'a pas été lu.
details-more = et { $count } de plus
details-fault-code = code { $code }
details-vcpus = { $count ->
        [one] 1 VCPU
       *[other] { $count } VCPU
    }
details-ram = { $size } de RAM
details-disk = { $size } de disque
details-ephemeral = { $size } éphémère
details-swap = { $size } de swap
details-floating = { $address } (flottante)
details-volume-goes = supprimé avec l'instance
details-volume-stays = conservé sans l'instance
details-attached-to = attaché à { $instance }
details-used-by-nothing = Aucune instance ni aucun volume.
console-following = suivi
console-search = Rechercher
console-next = Suivant
console-previous = Précédent
console-follow = Suivre
console-stay = Ne plus suivre
console-more = Plus de lignes
console-again = Relire
console-keep = Y aller
console-forget = Ne plus chercher
console-not-found = introuvable
console-empty = La console n'a rien dit.
console-lines = { $count ->
        [one] 1 ligne
       *[other] { $count } lignes
    }
console-last-lines = les { $count } dernières lignes
console-not-ready = L'instance n'est pas encore sur un hôte, n'y est plus, ou est en cours de déplacement.
    .next = Réessayez quand elle sera en marche.
console-none = Son hyperviseur ne garde pas de journal de la console, ou l'instance n'existe plus.
    .next = Fermez cette page et actualisez la liste.
source-gone = supprimée
volume-snapshots = Instantanés de volume

failed-vps-take = Impossible de prendre un snapshot de { $name }.
failed-vps-describe = Impossible de modifier la description du snapshot de { $name }.
failed-vps-delete = Impossible de supprimer le snapshot de { $name }.
failed-vps-restore = Impossible de restaurer { $name } depuis son snapshot.
failed-vps-abort = Impossible d'interrompre le snapshot de { $name }.
failed-vps-order = Impossible de commander l'option Snapshot pour { $name }.
failed-set-properties = Impossible de changer les propriétés de l'image { $name }.
outcome-under-way = En cours
tally-done = { $count ->
        [one] 1 faite
       *[other] { $count } faites
    }
tally-gone = { $count } déjà disparus
tally-failed = { $count ->
        [one] 1 échouée
       *[other] { $count } échouées
    }
tally-skipped = { $count ->
        [one] 1 ignorée
       *[other] { $count } ignorées
    }
tally-pending = { $count ->
        [one] 1 non faite
       *[other] { $count } non faites
    }
job-under-way = Elle est en cours.
job-state-waiting = en attente
job-state-checking = vérification des changements
job-state-deleting = suppression
job-state-sending = envoi
job-state-unclear = recherche
job-state-accepted = accepté
job-state-busy = en attente de la fin d'une autre opération du VPS
job-state-task = { $percent } %
job-rate-second = { $count }/s
job-rate-minute = { $count }/min
job-time-left = reste { $time }
job-ended-after = terminé après { $time }
job-cancel = Annuler la tâche
job-cancel-means = Annuler la tâche ? Plus rien n'est envoyé. Ce qui est parti est attendu, ce qui est supprimé le reste.
job-go-on = Continuer
job-pause = Suspendre
job-resume = Reprendre
job-follow = Suivre
job-continue = Continuer
job-close = Clore la tâche
job-retry = Réessayer les échecs
job-record = Tel que c’était avant :
job-records = Fiches complètes
job-copy = Copier les fiches
job-held = Un autre processus y travaille.
job-unconfirmed = Elle n'a pas été confirmée, rien n'a donc été envoyé.
job-interrupted = Le programme s'est terminé avant cette tâche.
job-step-unknown = Cela a été envoyé, et on ne sait pas ce qu'il en est advenu. Regardez dans la liste si c'est fait.
job-left-alone = Laissé tel quel : { $why }.
job-unclaimed = L'instantané est bon, mais n'a pas pu être marqué comme celui de son instance.
job-undescribed = Le Snapshot est bon, mais sa description n'a pas pu lui être donnée.

## Sans écran

batch-no-cloud = Aucun cloud n'est configuré. Cherché dans : { $places }
batch-which-cloud = Plusieurs clouds sont configurés. Choisissez-en un avec --cloud : { $clouds }
batch-filter = Incompris dans le filtre : { $words }
batch-stopping = Rien d'autre n'est envoyé. Ce qui est en cours est attendu.
batch-signed-out = La session est terminée, donc rien d'autre n'est envoyé.
batch-no-such-job = Il n'y a pas de tâche { $job }.
batch-incomplete = Une règle ne signifie rien sur une moitié de liste, donc rien n'a été choisi.
batch-cloud-left-out = Rien n'a été choisi dans le cloud { $cloud }, car tout n'a pas pu être lu.
batch-same-place = { $cloud } est la même chose que { $first } dans { $region } et y est omis.
batch-no-admin = Tous les projets sont réservés aux administrateurs, et { $cloud } n'en connecte pas. Il est omis.
batch-newest = La règle renonce aux instantanés les plus récents. Si c'est voulu, ajoutez --delete-newest.
batch-type-word = Tapez { $word } pour confirmer
batch-unconfirmed = Cela n'a pas été confirmé, donc rien n'a été envoyé. Sans terminal, --yes confirme.
batch-plan-elsewhere = Le plan est pour le cloud { $cloud }, qui n'est pas celui utilisé ici.
batch-plan-vps = Ce plan modifie des VPS du compte { $account }, ce qui se fait uniquement à l'écran : 4 y ouvre les VPS. Rien n'a été envoyé.
batch-plan-account = Le plan a été fait pour un autre projet, une autre région ou un autre Keystone, donc rien n'a été envoyé.
batch-plan-unread = Ce qui existe maintenant n'a pas pu être lu, donc rien n'a été envoyé.
batch-plan-worse = Le plan ne le dit pas, donc rien n’a été envoyé. Sans --yes, il peut être confirmé.

# Other changes of instances, images and volumes
instances-start = Démarrer l'instance
instances-shut-off = Arrêter l'instance
instances-soft-reboot = Redémarrer l'instance
instances-hard-reboot = Redémarrage forcé de l'instance
instances-pause = Mettre l'instance en pause
instances-unpause = Reprendre l'instance en pause
instances-suspend = Suspendre l'instance
instances-resume = Reprendre l'instance suspendue
instances-lock = Verrouiller l'instance
instances-unlock = Déverrouiller l'instance
instances-restore = Restaurer l'instance
    .hint = Restaurer
instances-delete = Supprimer l'instance
instances-more = Plus d'actions
    .hint = Plus
confirm-count-instances = { $count ->
        [one] 1 instance
       *[other] { $count } instances
    }
confirm-instance-shut-off = Ce qui y tourne est arrêté. Elle garde son disque, ses volumes et ses adresses.
confirm-instance-soft-reboot = Son système est prié de redémarrer, et ne répond pas avant d'être revenu.
confirm-instance-hard-reboot = Comme débrancher la prise : son système n'est pas consulté, et ce qu'il n'a pas écrit sur le disque est perdu.
confirm-instance-pause = Elle reste figée jusqu'à sa reprise. Sa mémoire reste sur l'hôte, et est perdue si celui-ci tombe en panne.
confirm-instance-suspend = Elle reste figée jusqu'à sa reprise. Sa mémoire est écrite sur le disque.
confirm-instance-lock = Jusqu'à son déverrouillage, seul un administrateur peut la modifier ou la supprimer.
confirm-instance-delete = Une instance supprimée n'est pas récupérable. Les ports que Nova a créés pour elle disparaissent avec elle, ainsi que leurs adresses ; les adresses flottantes restent au projet.
confirm-instance-volumes = Un volume dont il existe des instantanés de volume reste dans tous les cas.
confirm-instance-snapshots = { $count ->
        [0] Il n'existe aucun instantané d'elle.
        [one] 1 instantané d'elle reste ; son instance source n'existera plus.
       *[other] { $count } instantanés d'elle restent ; leur instance source n'existera plus.
    }
confirm-instance-snapshots-unknown = On ne sait pas s'il existe des instantanés d'elle : les images n'ont pas été lues jusqu'au bout.
confirm-volume-goes = supprimé avec elle
confirm-volume-stays = reste
confirm-volume-unknown = on ne sait pas s'il reste
confirm-type-word-to-do-it = Tapez { $word } pour confirmer :
images-launch = Lancer une copie
    .hint = Copie
images-edit = Modifier l'image
    .hint = Éditer
doing-protect = Protéger l'image
doing-unprotect = Retirer la protection de l'image
images-deactivate = Désactiver l'image
images-reactivate = Réactiver l'image
images-create-volume = Créer un volume
volume-snapshots-create-volume = Créer un volume
volume-snapshots-edit = Modifier l'instantané
    .hint = Éditer
purpose-change = { $count ->
    [one] { $action }
   *[other] { $action } ({ $count })
}
progress-change = { $action } : { $name }
progress-changes = { $action } : { $over } sur { $all }
notice-changed = { $action } : { $name }, terminé ({ $took })
notice-ended-changes = { $action } : { $count } terminés
failed-change = Échec : { $action } ({ $name }).
confirm-count-changes = { $count ->
    [one] { $count } élément
   *[other] { $count } éléments
}
confirm-protect-means = Tant que sa protection n'est pas retirée, Glance refuse de la supprimer.
confirm-unprotect-means = Dès lors, elle peut être supprimée.
confirm-deactivate-means = Tant qu'elle n'est pas réactivée, rien ne peut être démarré ou créé à partir d'elle.
confirm-reactivate-means = Des instances et des volumes peuvent à nouveau être créés à partir d'elle.
edit-nothing-changed = Rien n'est encore modifié.
edit-description-too-long = La description a { $characters } caractères ; 255 sont permis.
edit-opens = Tout le monde dans ce cloud pourra alors la trouver et l'utiliser.
create-volume-exceeds = { $resource } : { $used } sur { $limit } utilisés, ce volume échouerait.
create-volume-least = Au moins { $size }, la taille de ce dont il est créé.
because-not-available = non disponible
label-volume-name = Nom du volume
changed-task = elle est désormais occupée
changed-lock = elle a été verrouillée ou déverrouillée
changed-image = l'image à restaurer n'est plus là ou n'est plus active
changed-too-small = elle a moins de disque ou de mémoire que l'image n'en demande
failure-not-done = Le cloud l'a accepté, puis n'a pas pu le faire.
    .next = Voyez dans les détails ce qui a échoué, puis réessayez.
label-volume = Volume
because-locked = verrouillée
because-not-locked = non verrouillée
because-not-protected = non protégée
because-empty = données dans des instantanés de volume : le disque serait vide
because-made-of-volumes = d'instantanés de volume : lancez une copie
because-old-nova = sur un volume, que ce cloud ne peut reconstruire (Nova 2.93)
because-never-launched = elle n'a jamais démarré : elle ne peut qu'être supprimée
because-needs-disk = demande { $needed } Gio de disque, le gabarit en a { $given }
because-needs-volume = demande un volume de { $needed } Gio, le sien en a { $given }
because-needs-ram = demande { $needed } Mio de mémoire, le gabarit en a { $given }

# Launch a Copy
launch-count = Nombre
launch-networks = Réseaux
launch-security-groups = Groupes de sécurité
launch-key-pair = Paire de clés
launch-zone = Zone de disponibilité
launch-metadata = Copier les métadonnées
launch-volume = Créer un nouveau volume
launch-volume-size = Taille du volume
launch-volume-goes = Supprimer le volume avec l'instance
launch-any-zone = Toutes
launch-elsewhere = { $name }, dans une autre région
launch-reading = lecture en cours
launch-metadata-count = { $count ->
        [one] 1 entrée
       *[other] { $count } entrées
    }
launch-flavor = { $vcpus ->
        [one] 1 VCPU, { $ram } de RAM, { $disk } de disque
       *[other] { $vcpus } VCPU, { $ram } de RAM, { $disk } de disque
    }
launch-taken = { $count ->
        [one] Une instance s'appelle déjà ainsi : { $names }.
       *[other] Des instances s'appellent déjà ainsi : { $names }.
    }
launch-wrong-number = Un nombre manque ou dépasse ses limites.
launch-still-reading = La lecture de ce qui peut être choisi est en cours.
launch-no-flavor = Il n'y a aucun gabarit à choisir.
launch-no-network = Choisissez un réseau avec la barre d'espace.
launch-small-ram = Ce gabarit a { $has } de RAM, l'image demande { $needs }.
launch-small-disk = Ce gabarit a un disque de { $has }, l'image demande { $needs }. Un nouveau volume peut être plus grand.
launch-no-disk = Ce gabarit n'a pas de disque à lui : il faut un nouveau volume.
launch-copies = { $count ->
        [one] 1 copie
       *[other] { $count } copies
    }
launch-volumes = { $count ->
        [one] 1 nouveau volume, { $size }
       *[other] { $count } nouveaux volumes, { $size }
    }
launch-is-alike = { $count ->
        [one] La copie a les clés d'hôte, les mots de passe et l'identifiant de machine de l'original, lance les mêmes services et utilise la même adresse si elle est fixée à l'intérieur. Ses adresses dans le nuage sont nouvelles ; aucune IP flottante ne suit.
       *[other] Les copies ont les clés d'hôte, les mots de passe et l'identifiant de machine de l'original, lancent les mêmes services et utilisent la même adresse si elle est fixée à l'intérieur. Leurs adresses dans le nuage sont nouvelles ; aucune IP flottante ne suit.
    }
launch-costs = Ce qui tourne coûte de l'argent jusqu'à sa suppression.
launch-makes-volumes = { $count ->
        [one] Un nouveau volume est fait de l'instantané de volume. S'il est supprimé avec l'instance, c'est comme pour l'original.
       *[other] De nouveaux volumes sont faits des { $count } instantanés de volume. S'ils sont supprimés avec l'instance, c'est comme pour l'original.
    }
launch-holds-snapshot = Certains stockages ne lâchent pas l'instantané tant qu'une copie vit.
quota-exceeded-by-instances = { $count ->
        [one] { $resource } : { $used } sur { $limit } utilisés, 1 copie échouerait.
       *[other] { $resource } : { $used } sur { $limit } utilisés, { $short } copies sur { $count } échoueraient.
    }
notice-launched = { $name } est active à { $address } ({ $took }).
job-copy-address = Copier l'adresse

## Restaurer une instance
reason-no-snapshot = il n'y a aucun instantané d'elle
label-restore-from = Restaurer depuis
label-snapshot-first = Instantané avant
label-kept = Conservé
label-lost = Perdu
restore-other = autre image
restore-waits = Si cet instantané échoue, rien n'est restauré.
restore-no-way-back = Sans instantané, il n'y a pas de retour à l'état actuel.
restore-kept = nom, gabarit, groupes de sécurité, paire de clés, métadonnées
restore-kept-addresses = adresses { $addresses }
restore-kept-volumes = { $count ->
    [one] volume { $volumes }
   *[other] volumes { $volumes }
}
restore-kept-others = des volumes { $volumes }, tous sauf celui sur lequel elle fonctionne
restore-lost = disque racine, disques éphémères et d'échange, mémoire, journal de la console, mot de passe administrateur
confirm-restore-means = Tout ce qui a été écrit sur son disque racine depuis { $date } est perdu. Elle est arrêtée d'un coup, comme par une coupure de courant.
confirm-restore-means-all = Tout ce qui est sur son disque racine est perdu, l'image prend sa place. Elle est arrêtée d'un coup, comme par une coupure de courant.
confirm-restore-on-volume = Elle fonctionne sur un volume : celui-ci est écrasé, les autres restent tels quels.

# Mettre à jour les métadonnées
images-metadata = Mettre à jour les métadonnées
metadata-key = Clé
metadata-value = Valeur
metadata-was = Jusqu'ici
metadata-edit = Modifier
metadata-add = Ajouter
metadata-remove = Retirer
metadata-undo = Annuler la modification
metadata-take-over = OK
metadata-none = Cette image n'a pas encore de propriétés de ce genre.
metadata-none-found = Aucune propriété ne contient cela.
metadata-empty = (vide)
metadata-becomes = →
metadata-length = { $bytes } octets
metadata-length-of = { $bytes } octets sur { $most }
metadata-added = Ajouté
metadata-changed = Modifié
metadata-removed = Retiré
metadata-is-removed = retiré
metadata-drops = Rien de cela n'est encore envoyé : Esc une seconde fois l'abandonne.
metadata-count-added = { $count } ajoutés
metadata-count-changed = { $count } modifiés
metadata-count-removed = { $count } retirés
metadata-kept-ours = Ce programme y reconnaît ses instantanés : elle reste telle quelle.
metadata-kept-glances = Glance se réserve ce nom.
metadata-kept-of-volumes = Elle dit quels instantanés de volume contiennent les données et partent avec l'image : elle reste telle quelle.
metadata-kept-of-encryption = Elle nomme la clé avec laquelle les données sont chiffrées : elle reste telle quelle.
metadata-kept-no-text = Sa valeur n'est pas un texte : elle reste telle quelle.
metadata-kept-blanks = Sa clé est entourée d'espaces, avec lesquels Glance ne la trouve pas : elle reste telle quelle.
metadata-key-missing = Il faut une clé.
metadata-key-blanks = Une clé ne commence ni ne finit par une espace.
metadata-key-too-long = La clé a { $characters } caractères ; { $most } sont permis.
metadata-key-there = Il y a déjà une propriété de cette clé.
metadata-key-almost-there = Il y a une clé qui ne diffère que par les majuscules : Glance ne peut pas garder les deux.
metadata-value-too-long = La valeur a { $bytes } octets ; { $most } sont permis.
metadata-means-source = { $keys } : { $count ->
    [one] elle dit
   *[other] elles disent
} de quoi cette image a été faite. C'est ainsi que les instantanés sont reconnus et associés à leur instance.
metadata-means-start = { $keys } : { $count ->
    [one] elle décide
   *[other] elles décident
} comment démarrent les instances faites de cette image. Celles qui existent ne changent pas avant d'être reconstruites.
changed-property = ses métadonnées ont changé
