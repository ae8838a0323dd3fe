### Las palabras de horizon-tui: español. La guía está al principio de en.ftl.
###
### Como en Horizon: instantánea, imagen, instancia; botones en infinitivo, frases de usted.

## Paneles

instances = Instancias
images = Imágenes
overview = Vista general
history = Historial

## Acciones y sus indicaciones

instances-create-snapshot = Crear instantánea
    .hint = Instantánea
instances-console-log = Ver registro
    .hint = Registro
instances-snapshots = Ver instantáneas de la instancia
    .hint = Sus instantáneas
images-restore = Restaurar su instancia
    .hint = Restaurar
images-delete = Eliminar imagen
    .hint = Eliminar
images-set-aside = Apartar o recuperar
    .hint = Apartar
images-protect = Proteger o desproteger
    .hint = Proteger
images-source = Ver la instancia de origen
    .hint = Su instancia
images-volume-snapshots = Ver las instantáneas de volumen de la imagen
    .hint = Sus volúmenes
images-toggle-all = Ver mis instantáneas o todas las imágenes
    .hint = Todas o mías
images-tree = Agrupar por instancia de origen
    .hint = Árbol
images-mark-by-rule = Marcar según una regla
    .hint = Regla
volume-snapshots-delete = Eliminar instantánea de volumen
    .hint = Eliminar
volume-snapshots-image = Ver la imagen de la instantánea de volumen
    .hint = Su imagen
overview-show = Mostrar lo que cuenta la barra
    .hint = Mostrar
list-menu = Acciones
list-details = Detalles
list-filter = Filtrar
list-order = Ordenar
list-copy = Copiar ID
list-export = Exportar
list-mark = Marcar
list-mark-range = Marcar un rango
list-mark-all = Marcar todas las coincidencias
list-invert-marks = Invertir las marcas
list-unmark-all = Desmarcar todo
list-next = Fila siguiente
list-previous = Fila anterior
list-page-down = Página siguiente
list-page-up = Página anterior
list-first = Primera fila
list-last = Última fila
app-choose-region = Elegir región
    .hint = Región
app-choose-project = Elegir proyecto
    .hint = Proyecto
app-choose-cloud = Elegir nube
    .hint = Nube
app-refresh = Actualizar
app-instances = Ver instancias
app-images = Ver imágenes
app-volume-snapshots = Ver instantáneas de volumen
app-overview = Mostrar la vista general
app-history = Ver historial
app-jobs = Ver trabajos
app-next-pane = Panel siguiente
app-previous-pane = Panel anterior
app-help = Ayuda
app-back = Volver
app-return = Volver del salto
app-redraw = Redibujar la pantalla
app-suspend = Ir a la consola
app-quit = Salir

## Columnas y etiquetas

column-instance-name = Nombre de la instancia
column-image-name = Nombre de la imagen
column-ip-address = Dirección IP
column-flavor = Sabor
column-key-pair = Par de claves
column-status = Estado
column-availability-zone = Zona de disponibilidad
column-task = Tarea
column-power-state = Estado de energía
column-age = Edad
column-snapshots = Instantáneas
column-name = Nombre
column-source = Origen
column-size = Tamaño
column-type = Tipo
column-visibility = Visibilidad
column-protected = Protegida
column-region = Región
column-project = Proyecto
column-reason = Motivo
column-time = Hora
column-action = Acción
column-result = Resultado
column-volume = Volumen

label-snapshot-name = Nombre de la instantánea
label-instance = Instancia
label-vps = VPS
label-account = Cuenta
label-vps-snapshot = Snapshot
label-price-ex-vat = Precio sin IVA
label-vat = IVA
label-price-incl-vat = Precio (IVA incl.)
label-contract = Contrato
label-image = Imagen
label-volume-snapshot = Instantánea de volumen
label-id = ID
label-cloud = Nube
label-project = Proyecto
all-projects = Todos los proyectos
label-owner = Propietario
label-created = Creado
label-updated = Actualizado
label-user-name = Usuario
label-password = Contraseña
label-passcode = Código de un solo uso
label-domain = Dominio
label-addresses = Direcciones IP
label-volumes = Volúmenes conectados
label-fault = Fallo
label-disk-format = Formato de disco
label-container-format = Formato de contenedor
label-minimum-disk = Disco mínimo
label-minimum-memory = Memoria RAM mínima
label-tags = Etiquetas
label-hidden = Oculta
label-description = Descripción
label-locked = Bloqueada
label-specs = Especificaciones
label-security-groups = Grupos de seguridad
label-metadata = Metadatos
label-action-log = Registro de acciones
label-console-log = Registro de la consola
label-checksum = Suma de verificación
label-virtual-size = Tamaño virtual
label-stores = Almacenes
label-properties = Propiedades personalizadas

yes = Sí
no = No
none = Ninguno
unknown = Desconocido

## Estado de una instancia

instance-status-active = Activa
instance-status-build = En construcción
instance-status-crashed = Rota
instance-status-deleted = Eliminada
instance-status-error = Error
instance-status-hard-reboot = Reinicio forzado
instance-status-migrating = Migrando
instance-status-password = Contraseña
instance-status-paused = Pausada
instance-status-reboot = Reiniciando
instance-status-rebuild = Reconstruyendo
instance-status-rescue = Modo de rescate
instance-status-resize = Redimensionar/migrar
instance-status-revert-resize = Revertir redimensionar/migrar
instance-status-shelved = Almacenada
instance-status-shelved-offloaded = Almacenada y descargada
instance-status-shutoff = Apagada
instance-status-soft-deleted = Eliminada temporalmente
instance-status-suspended = Suspendida
instance-status-unknown = Desconocida
instance-status-verify-resize = Confirmar o revertir redimensionar/migrar

## Lo que Nova hace con una instancia

task-none = Ninguna
task-image-backup = Copia de seguridad
task-image-pending-upload = Imagen pendiente de subir
task-image-snapshot = Realizando instantánea
task-image-snapshot-pending = Instantánea pendiente
task-image-uploading = Subiendo imagen
task-deleting = Eliminando
task-rebuilding = Reconstruyendo
task-spawning = Generando

## Estado de energía

power-no-state = Sin estado
power-running = En ejecución
power-paused = Pausada
power-shut-down = Apagada
power-crashed = Rota
power-suspended = Suspendida
power-other = Estado { $number }

## Estado, tipo y visibilidad de una imagen

image-status-active = Activo
image-status-deactivated = Desactivado
image-status-deleted = Eliminado
image-status-importing = Importando
image-status-killed = Interrumpido
image-status-pending-delete = Pendiente de eliminar
image-status-queued = Encolado
image-status-saving = Guardando
image-status-uploading = Subiendo
volume-snapshot-status-available = Disponible
volume-snapshot-status-backing-up = Copiando
volume-snapshot-status-creating = Creando
volume-snapshot-status-deleted = Eliminada
volume-snapshot-status-deleting = Eliminando
volume-snapshot-status-error = Error
volume-snapshot-status-error-deleting = Error al eliminar
volume-snapshot-status-restoring = Restaurando
volume-snapshot-status-unmanaging = Dejando de gestionar

image-kind-image = Imagen
image-kind-snapshot = Instantánea
image-kind-volume-backed = Instantánea de volumen
image-kind-backup = Copia de seguridad

visibility-public = Público
visibility-private = Privado
visibility-shared = Compartido
visibility-community = Comunidad

## VPSs of OVHcloud, in the words of its control panel

vps = VPS
app-vps = Mostrar los VPS
summary-vps = VPS
vps-order = Contratar la opción Snapshot
    .hint = Contratar
vps-take = Realizar un snapshot
    .hint = Snapshot
vps-describe = Editar la descripción
    .hint = Editar
vps-restore = Restaurar el snapshot
    .hint = Restaurar
vps-delete = Eliminar el snapshot
    .hint = Eliminar
vps-download = Generar el enlace de descarga
    .hint = Descargar
vps-abort = Interrumpir el snapshot
    .hint = Interrumpir
vps-backup = Backup automatizado
    .hint = Backup
option-automated-backup = Backup automatizado
vps-column-state = Estado
vps-column-option = Opción
vps-column-snapshot = Snapshot
vps-column-zone = Zona
vps-column-model = Modelo
vps-label-option = Opción Snapshot
vps-label-renewal = Renovación
vps-label-server = Servidor
vps-option-enabled = Activada
vps-option-disabled = Desactivada
vps-option-unavailable = No disponible
vps-no-snapshot = sin snapshot
vps-made-on = realizado el { $date }, hace { $age }
vps-reading = Leyendo…
vps-locked = bloqueado por OVHcloud
vps-price = { $price } + IVA al { $duration }
vps-no-price = precio no disponible
vps-month = mes
vps-year = año
vps-renewed-on = se renueva automáticamente el { $date }
vps-ends-on = termina el { $date }, no renovado
vps-paid-until = pagado hasta el { $date }, renovación manual
vps-expired-on = expirado el { $date }
vps-unpaid = impagado
vps-no-backup = no incluido en este VPS
vps-backup-daily = cada día a las { $time } UTC
vps-backup-newest = el más reciente hace { $age }
vps-backup-schedule = Horario
vps-backup-kept = Conservados
vps-backup-points = Puntos de restauración
vps-backup-managed = Se gestiona en
vps-backup-means = OVHcloud realiza estos backups por sí mismo. Se contratan, programan, montan y restauran en el área de cliente; los discos adicionales no están incluidos.
vps-cores = { $count ->
        [one] 1 vCore
       *[other] { $count } vCores
    }
vps-none = No hay ningún VPS en esta cuenta.
vps-no-key = Ninguna clave para una cuenta de OVHcloud
vps-what-a-key-is = A los VPS se accede con claves de la API de OVHcloud. Estas páginas las crean, sin más derechos que los necesarios:
vps-profile-look = Para ver
vps-profile-act = Para ver, realizar, restaurar y eliminar snapshots
vps-profile-order = Para contratar además la opción Snapshot
vps-where-keys-go = Escriba application_key, application_secret y consumer_key en { $file }, o defina las variables OVH_*, y reinicie.
vps-page-begin = { $key } copia la dirección de una de esas páginas.
vps-no-consumer-key = Ninguna consumer key para la cuenta de OVHcloud
vps-what-a-consumer-key-is = Hay una application key configurada. Lo que puede hacer en su cuenta lo dice una consumer key, que usted valida en una página de OVHcloud.
vps-key-begin = { $key } solicita una consumer key.
vps-key-ask = Solicitar una consumer key
vps-key-pages = Copiar la dirección de una página
vps-key-asked = Se solicita una clave a OVHcloud.
vps-key-validate = Abra esta dirección, inicie sesión y acepte lo que la clave puede hacer:
vps-key-pending = La clave aún no está validada. Se comprueba hasta que lo esté; Esc lo detiene.
vps-key-validated = La clave está validada y en uso.
vps-key-refused = La clave ha sido rechazada.
vps-key-expired = La clave ha expirado.
vps-key-not-seen = No se ha podido ver si la clave está validada; se comprobará de nuevo.
vps-key-keep = ¿Escribirla en { $file }, legible solo para usted (0600)? Si no, se olvida al terminar el programa.
vps-key-write = Escribirla
vps-key-forget = No escribirla
failed-key = No se ha podido obtener una consumer key.
failed-key-keep = La clave está en uso, pero no se ha escrito.
vps-state-backing-up = Realizando backup
vps-state-installing = Instalando
vps-state-maintenance = En mantenimiento
vps-state-rebooting = Reiniciando
vps-state-rescued = Rescue
vps-state-running = En ejecución
vps-state-stopped = Detenido
vps-state-stopping = Deteniendo
vps-state-upgrading = Cambiando
vps-task-create-snapshot = Creación de un snapshot
vps-task-delete-snapshot = Eliminación de un snapshot
vps-task-revert-snapshot = Restauración de un snapshot
vps-task-reboot = Reinicio
vps-task-reinstall = Reinstalación del VPS
vps-task-deliver = Entrega del VPS
vps-task-restore = Montaje o restauración del backup
vps-task-internal = Tarea interna
vps-copy-link = Copiar la dirección
vps-link = Enlace
vps-link-until = El enlace expira
vps-download-means = Quien tenga este enlace puede descargar el snapshot. No lo descargue en el propio VPS.
vps-quote-asked = Se pide a OVHcloud el precio exacto. Con ello no se contrata nada.
vps-order-number = Pedido
vps-order-pay = Pagar en
vps-order-means = El pedido está hecho y no está pagado. Una vez pagado en esta dirección, la opción se activa en unas dos horas; primero se cobra la parte proporcional hasta la renovación.
vps-order-delivered = La opción se ha entregado.
vps-order-status-cancelled = Cancelado
vps-order-status-cancelling = Cancelándose
vps-order-status-checking = En verificación
vps-order-status-delivered = Entregado
vps-order-status-delivering = Entregándose
vps-order-status-documents = Documentos solicitados
vps-order-status-not-paid = Sin pagar
vps-take-takes-minutes = Puede tardar unos minutos. Los discos adicionales no están incluidos.
vps-one-at-a-time = Un VPS tiene un solo snapshot a la vez: el que hay se elimina antes de realizar el nuevo. Se preguntará antes.
notice-vps-taken = Se ha realizado un snapshot de { $name } ({ $took }).
notice-vps-described = La descripción del snapshot de { $name } ha cambiado ({ $took }).
notice-vps-deleted = El snapshot de { $name } se ha eliminado ({ $took }).
notice-vps-restored = { $name } se ha restaurado desde su snapshot, que ya no existe ({ $took }).
notice-vps-aborted = El snapshot de { $name } se ha interrumpido ({ $took }).
notice-vps-ordered = La opción Snapshot para { $name } está contratada y pendiente de pago ({ $took }).
vps-expired = Expirado
vps-not-read = No leído
failed-list-vps = No se pudieron obtener los VPS.
reason-vps-unread = aún se está leyendo
reason-vps-unreadable = no se pudo leer
reason-vps-expired = el servicio ha expirado
reason-vps-no-option = la opción Snapshot no está activada
reason-vps-local-zone = no hay snapshots en las Local Zones
reason-vps-model = este modelo no tiene snapshots
reason-vps-no-snapshot = no tiene ningún snapshot
reason-vps-no-download = los snapshots de este VPS antiguo no se pueden descargar
reason-vps-nothing-to-abort = no se está realizando ningún snapshot
reason-vps-right = a la clave le falta el derecho { $right }

## Tamaños y tiempos. Los breves van en tablas, en seis celdas como mucho.

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
        [one] 1 segundo
       *[other] { $count } segundos
    }
    .short = { $count } s
age-minutes = { $count ->
        [one] 1 minuto
       *[other] { $count } minutos
    }
    .short = { $count } min
age-hours = { $count ->
        [one] 1 hora
       *[other] { $count } horas
    }
    .short = { $count } h
age-days = { $count ->
        [one] 1 día
       *[other] { $count } días
    }
    .short = { $count } d
age-years = { $count ->
        [one] 1 año
       *[other] { $count } años
    }
    .short = { $count } a

## Planes y cómo terminan sus pasos

purpose-create-snapshot = Crear instantánea
purpose-vps-take = Realizar un snapshot
purpose-vps-describe = Editar la descripción
purpose-vps-delete = Eliminar el snapshot
purpose-vps-replace = Sustituir el snapshot
purpose-vps-restore = Restaurar el snapshot
purpose-vps-abort = Cancelar el snapshot
purpose-vps-order = Contratar la opción Snapshot
purpose-set-aside = { $count ->
    [one] Apartar imagen
   *[other] Apartar { $count } imágenes
}
purpose-bring-back = { $count ->
    [one] Recuperar imagen
   *[other] Recuperar { $count } imágenes
}
purpose-rotate-snapshots = Rotar instantáneas
purpose-delete-images = { $count ->
        [one] Eliminar imagen
       *[other] Eliminar imágenes
    }
purpose-delete-volume-snapshots = { $count ->
        [one] Eliminar instantánea de volumen
       *[other] Eliminar instantáneas de volumen
    }

outcome-done = Hecho
outcome-gone-already = Ya no estaba
outcome-failed = Fallido
outcome-skipped = Omitido
outcome-pending = No hecho

changed-name = su nombre ha cambiado
changed-protected = su protección ha cambiado
changed-owner = su propietario ha cambiado
changed-status = su estado ha cambiado
changed-record = ha cambiado
changed-never-delete = en esta nube no se elimina nada con ese nombre
changed-before = un paso anterior no terminó bien
changed-snapshot-there = el VPS ya tiene un snapshot
changed-another-snapshot = su snapshot ya es otro

## Qué ha fallado

failed-sign-in = No ha sido posible iniciar sesión en { $cloud }.
failed-sign-in-elsewhere = No se ha podido iniciar sesión en { $cloud }; se sigue mostrando { $stay }.
failed-switch = No se ha podido cambiar al proyecto { $project }; se sigue mostrando { $stays }.
failed-look-at-all = No se han podido mostrar todos los proyectos; se sigue mostrando { $stays }.
failed-list-projects = No se han podido recuperar los proyectos de { $cloud }.
failed-list-instances = No ha sido posible obtener las instancias.
failed-list-images = No ha sido posible obtener las imágenes.
failed-list-volume-snapshots = No ha sido posible obtener las instantáneas de volumen.
failed-list-volumes = No ha sido posible obtener los volúmenes.
failed-details = No ha sido posible obtenerlo.
failed-console-log = No ha sido posible obtener el registro de la consola.
failed-search = No se puede buscar «{ $text }» en { $places }.
failed-create-snapshot = No ha sido posible crear la instantánea { $name }.
failed-set-aside = No ha sido posible apartar la imagen { $name }.
failed-bring-back = No ha sido posible recuperar la imagen { $name }.
failed-delete-image = No ha sido posible eliminar la imagen { $name }.
failed-read-job = No se pudo leer lo que queda del trabajo.
failed-delete-volume-snapshot = No ha sido posible eliminar la instantánea de volumen { $name }.

## Por qué, y qué hacer después

failure-sign-in-needs-password = Se necesita una contraseña.
    .next = Escríbala para continuar.
failure-sign-in-needs-user-name-and-password = Se necesitan usuario y contraseña.
    .next = Escríbalos para continuar.
failure-sign-in-needs-passcode = Se necesita un código de un solo uso como segundo factor.
    .next = Escriba el que se muestra ahora.
failure-wrong-credential = La nube no ha aceptado las credenciales.
    .next = Compruebe usuario, dominio y contraseña. Cada intento más cuenta, y algunas nubes bloquean al usuario tras unos pocos.
failure-unsupported-sign-in = La configuración pide iniciar sesión con { $type }, que no se admite.
    .next = Use password, v3applicationcredential, v3token o v3totp.
failure-signed-out = La sesión ha terminado.
    .next = Inicie sesión de nuevo.
failure-no-project = Las credenciales son correctas, pero no dan acceso a ningún proyecto.
    .next = Indique un proyecto en clouds.yaml o pida un rol en alguno.
failure-no-endpoint = { $service } no tiene punto de acceso en esta región.
    .next = Elija otra región.
failure-forbidden = No está autorizado para hacer esto.
    .next = Pregunte al propietario o a un administrador del proyecto.
failure-quota = La cuota está agotada.
    .next = Elimine lo que ya no haga falta o pida más cuota.
failure-not-found = Ya no existe en la nube.
    .next = Actualice la lista.
failure-conflict = Está ocupado, en uso o en un estado que no lo permite.
    .next = Espere a que esté en reposo e inténtelo de nuevo.
failure-too-many = La nube recibe demasiadas peticiones a la vez.
    .next = Espere un momento e inténtelo de nuevo.
failure-refused = El servidor ha rechazado la petición (estado { $status }).
    .next = Las palabras del servidor dicen más.
failure-broken = El servidor ha fallado (estado { $status }).
    .next = Inténtelo más tarde. Si continúa, indique a un administrador el ID de la petición.
failure-vanished = La instantánea ha fallado en la nube: su imagen ha desaparecido.
    .next = Inténtelo de nuevo. Si sigue igual, pregunte a un administrador de la nube.
failure-unusable = La imagen ha terminado en un estado que no sirve.
    .next = Elimínela e inténtelo de nuevo.
failure-not-deleted = Cinder empezó a eliminarla y no terminó.
    .next = Pregunte a un administrador de la nube: en este estado Cinder no la elimina otra vez.
failure-task-failed = OVHcloud lo aceptó, pero no pudo hacerlo.
    .next = Consulte las tareas del VPS en el área de cliente y vuelva a intentarlo.
failure-unreachable = No se puede llegar al servidor.
    .next = Compruebe la dirección, la red y el proxy.
failure-untrusted = El certificado del servidor no es de confianza.
    .next = Si es el correcto, indique su autoridad como cacert en clouds.yaml.
failure-timed-out = No hubo respuesta a tiempo.
    .next = Inténtelo de nuevo.
failure-cut-off = La respuesta se cortó.
    .next = Inténtelo de nuevo.
failure-unreadable = La respuesta no es la de este servicio.
    .next = Compruebe que la dirección es la del servicio y no la de un portal o un proxy.
failure-redirected = El servidor remite a otra dirección, a la que el token no debe ir.
    .next = Indique la dirección correcta en clouds.yaml.
failure-key-missing = No hay claves configuradas para OVHcloud.
    .next = Ponga las claves en ovh.conf o defina OVH_APPLICATION_KEY y las demás variables.
failure-key-application = OVHcloud no conoce la clave de aplicación.
    .next = Compruebe application_key y que se creó para este endpoint.
failure-key-secret = OVHcloud no ha aceptado la firma.
    .next = Compruebe application_secret.
failure-key-unknown = OVHcloud no conoce la consumer key.
    .next = Compruebe consumer_key o solicite otra.
failure-key-not-valid = La consumer key no está validada, fue rechazada o ha caducado.
    .next = Valídela en la página de OVHcloud o solicite otra.
failure-key-service-account = OVHcloud no ha aceptado la cuenta de servicio.
    .next = Compruebe client_id y client_secret.
failure-key-token-ended = El token de acceso a OVHcloud ha caducado.
    .next = Obtenga otro e inicie de nuevo.
failure-not-granted = A la clave le falta un permiso: { $right }
    .next = Solicite una clave que lo tenga o haga cambiar la política.
failure-clock-off = El reloj de este equipo está mal.
    .next = Ponga en hora el reloj e inténtelo de nuevo.
failure-expired = El servicio ha caducado.
    .next = Renuévelo en el área de cliente de OVHcloud.
failure-not-offered = Esta parte de OVHcloud no lo ofrece.
    .next = Use el área de cliente de OVHcloud.
failure-price-changed = El precio no es el confirmado, así que no se ha pedido nada.
    .next = Vuelva a consultar el precio.
failure-not-kept = No se pudo escribir la clave en la configuración.
    .next = Compruebe los permisos del archivo y de su carpeta.
failure-read-only = Los cambios están desactivados.
    .next = Inicie sin --read-only o cambie la configuración de esta nube.
failure-not-recorded = No se pudo escribir el diario, así que no se envió nada.
    .next = Libere espacio en el disco o compruebe los permisos de la carpeta de estado.
failure-stopped = Se ha detenido.
    .next = Actualice para preguntar de nuevo.
failure-internal = El programa ha fallado en esto; el registro dice más.
    .next = Inténtelo de nuevo.
failure-unclear = No se sabe si la petición se llevó a cabo.
    .next = Compruebe si se hizo antes de intentarlo de nuevo.
failure-order-unclear = No se sabe si se hizo el pedido.
    .next = Consulte sus pedidos en el área de cliente antes de volver a pedir.
failure-retry-in = Inténtelo de nuevo dentro de { $wait }.
failure-words = El servidor dice: { $words }
failure-request = ID de la petición: { $id }
failure-address = Se preguntó a: { $address }

## Avisos al inicio, y lo que se dice al final

warning-readable-by-others = { $path } contiene un secreto y otros pueden leerlo. Ponga su modo a 600.
warning-named-file-missing = { $variable } nombra { $path }, que no existe.
warning-unknown-profile = La nube { $cloud } nombra el perfil { $profile }, que no se conoce.
warning-region-signs-in-otherwise = La región { $region } de la nube { $cloud } inicia sesión de otro modo: necesita una entrada propia.
warning-overridden = Las variables { $variables } prevalecen sobre lo que el archivo dice de la nube { $cloud }.
warning-guard-of-unknown-cloud = config.toml protege { $name }, pero ninguna nube se llama así (la más parecida: { $closest }).
warning-broken-cloud = La nube { $cloud } no se puede usar: { $error }
farewell-unfinished = { $count ->
        [one] horizon-tui: un trabajo no ha terminado. El próximo inicio muestra hasta dónde llegó.
       *[other] horizon-tui: { $count } trabajos no han terminado. El próximo inicio muestra hasta dónde llegaron.
    }

## El marco y los paneles

column-what = Qué
column-user = Usuario
column-place = Lugar

header-no-region = sin región
header-regions = { $count ->
        [one] 1 región
       *[other] { $count } regiones
    }
header-unverified = CERTIFICADOS SIN COMPROBAR
header-read-only = solo lectura
header-demo = demo
header-jobs = { $count ->
        [one] 1 tarea
       *[other] { $count } tareas
    }
header-slow-read = { $read }, { $key } la detiene
header-failed = falla { $places }
header-no-answer = { $places }: sin respuesta
header-as-of = a las { $time }
header-token-ends = la sesión acaba en { $left }

summary-instances = todas las instancias
summary-my-snapshots = mis instantáneas
summary-all-images = todas las imágenes
summary-tree = por instancia
summary-volume-snapshots = instantáneas de volumen
summary-instances-of-all = instancias de todos
summary-snapshots-of-all = instantáneas de todos
summary-images-of-all = imágenes de todos
summary-volume-snapshots-of-all = instantáneas de volumen de todos
summary-history = esta sesión y las anteriores
summary-newest-first = recientes primero
order-oldest-first = antiguos primero
order-largest-first = mayores primero
order-smallest-first = menores primero
order-fewest-snapshots-first = menos instantáneas primero
order-most-snapshots-first = más instantáneas primero
order-by-name = por nombre
order-by-source = por origen
order-by-status = por estado
order-by-type = por tipo
order-by-visibility = por visibilidad
order-by-region = por región
order-by-address = por dirección IP
order-by-flavor = por sabor
order-reversed = { $order }, al revés
summary-reading = leyendo
summary-looking = buscando en { $count ->
        [one] un lugar
       *[other] { $count } lugares
    }
summary-reading-page = leyendo, página { $page }
summary-so-far = { $count } hasta ahora
summary-shown-of = { $shown } de { $all }

footer-too-small = demasiado pequeña, hace falta { $width }×{ $height }
footer-window = { $first }–{ $last } de { $all }
footer-marked = { $count ->
        [one] 1 marcada
       *[other] { $count } marcadas
    }
footer-hidden = { $count ->
        [one] 1 oculta
       *[other] { $count } ocultas
    }
footer-elsewhere = { $count } en otro lugar
footer-range = marcando un rango, { $key } lo termina

instances-no-snapshots = ninguna
images-gone = ya no está
images-of-none = No es de una instancia
volume-snapshots-orphaned = huérfana

overview-by-source = Por instancia de origen
overview-more = { $count } más
overview-fewer = Solo las mayores
overview-by-age = Por antigüedad
overview-under-week = menos de 7 d
overview-under-month = 7 a 30 d
overview-under-quarter = 30 a 90 d
overview-under-year = 90 d a 1 a
overview-over-year = más de 1 a
overview-by-month = Por mes
overview-most = hasta { $size }
overview-most-in = máximo en { $month }: { $size }
overview-unprotected = Sin instantánea activa
overview-of-instances = { $count ->
        [one] de 1 instancia
       *[other] de { $count } instancias
    }
overview-uncovered-week = en 7 días
overview-uncovered-month = en 30 días
overview-uncovered-ever = nunca
overview-quotas = Cuotas
overview-unlimited = { $used }, sin límite
overview-no-quotas = Esta región no da ninguna.
overview-quotas-of-one = Las cuotas son de un solo proyecto.
overview-left-out = sin contar: { $places }
quota-image-size = Tam. imágenes
quota-image-stage = En preparación
quota-image-uploads = Cargas
quota-cores = VCPU
quota-ram = RAM
quota-volume-snapshots = Inst. volumen
quota-volumes = Volúmenes
quota-volume-size = Tam. volúmenes
quota-exceeded = { $count ->
        [one] { $resource }: { $used } de { $limit } en uso, sin espacio para 1 instantánea.
       *[other] { $resource }: { $used } de { $limit } en uso, sin espacio para { $short } de { $count } instantáneas.
    }

history-running = En curso
history-running-of = En curso, { $over } de { $all }
history-unknown = Resultado desconocido
history-done = { $count } hechos
history-failed = { $count } fallidos
history-skipped = { $count } omitidos
history-unknown-steps = { $count } desconocidos
history-pending = { $count } no hechos

hint-keep-filter = Mantener
hint-clear-filter = Quitar
hint-demo = Demo
hint-try-again = Reintentar
hint-another-cloud = Otra nube

empty-looking = Buscando «{ $text }» en { $count ->
        [one] un lugar.
       *[other] { $count } lugares.
    }
empty-no-match = Nada coincide aquí con «{ $text }».
empty-clear-filter = { $key } quita el filtro.
empty-reading = Se sigue leyendo, página { $page }.
empty-unread = Esta lista no se ha leído.
empty-read-it = { $key } la lee de nuevo.
empty-instances = Este proyecto no tiene instancias en esta región.
empty-my-snapshots = Este proyecto aún no tiene instantáneas en esta región.
empty-of-all = No hay ninguna de ningún proyecto en esta región.
empty-take-one = Para crear una, pulse { $pane }, elija una instancia y pulse { $create }.
empty-all-images = { $key } muestra todas las imágenes que el proyecto puede usar.
empty-images = No hay ninguna imagen que este proyecto pueda usar en esta región.
empty-volume-snapshots = Este proyecto no tiene instantáneas de volumen en esta región.
empty-another-region = { $key } elige otra región.
empty-history = Aún no se ha hecho nada. Lo que confirme aparecerá aquí, con su resultado.

progress-create-snapshot = Creando la instantánea { $name }
progress-vps-take = Realizando un snapshot de { $name }
progress-vps-describe = Editando la descripción del snapshot de { $name }
progress-vps-delete = Eliminando el snapshot de { $name }
progress-vps-replace = Sustituyendo el snapshot de { $name }
progress-vps-restore = Restaurando { $name } desde su snapshot
progress-vps-abort = Cancelando el snapshot de { $name }
progress-vps-order = Contratando la opción Snapshot para { $name }
progress-vps = Cambiando los VPS, { $over } de { $all }
progress-create-snapshots = Creando instantáneas, { $over } de { $all }
progress-set-aside = Apartando la imagen { $name }
progress-set-aside-many = Apartando imágenes, { $over } de { $all }
progress-bring-back = Recuperando la imagen { $name }
progress-bring-back-many = Recuperando imágenes, { $over } de { $all }
progress-rotate-snapshots = Rotando instantáneas, { $over } de { $all }
progress-delete-image = Eliminando la imagen { $name }
progress-delete-images = Eliminando imágenes, { $over } de { $all }
progress-delete-volume-snapshot = Eliminando la instantánea de volumen { $name }
progress-delete-volume-snapshots = Eliminando instantáneas de volumen, { $over } de { $all }
progress-waits-for-sign-in = espera a que se inicie sesión en { $cloud }
progress-goes-on-in = { $service } pide una pausa, sigue en { $wait }
progress-leaving = después se cierra
progress-paused = en pausa
progress-stopping = se detiene, se espera a lo enviado

notice-snapshot-accepted = La nube trabaja en la instantánea { $name }.
notice-snapshot-active = La instantánea { $name } está activa ({ $took }).
notice-image-set-aside = La imagen { $name } está apartada. El filtro is:aside la muestra y la misma tecla la recupera.
notice-image-brought-back = La imagen { $name } se ha recuperado.
notice-image-deleted = La imagen { $name } se ha eliminado.
notice-image-already-gone = La imagen { $name } ya no estaba.
notice-volume-snapshot-deleted = La instantánea de volumen { $name } se ha eliminado.
notice-volume-snapshot-already-gone = La instantánea de volumen { $name } ya no estaba.
notice-step-skipped = { $name } no se ha tocado: { $why }.
notice-ended-create-snapshots = { $count ->
        [one] 1 instantánea creada
       *[other] { $count } instantáneas creadas
    }
notice-ended-set-aside = { $count ->
    [one] { $count } imagen apartada
   *[other] { $count } imágenes apartadas
}
notice-ended-bring-back = { $count ->
    [one] { $count } imagen recuperada
   *[other] { $count } imágenes recuperadas
}
notice-ended-rotate-snapshots = { $count ->
        [one] Instantáneas rotadas, 1 paso hecho
       *[other] Instantáneas rotadas, { $count } pasos hechos
    }
notice-ended-delete-images = { $count ->
        [one] 1 imagen eliminada
       *[other] { $count } imágenes eliminadas
    }
notice-ended-vps = { $count ->
        [one] 1 paso hecho
       *[other] { $count } pasos hechos
    }
notice-ended-replace-vps-snapshot = { $count ->
        [one] Snapshot sustituido, 1 paso hecho
       *[other] Snapshot sustituido, { $count } pasos hechos
    }
notice-ended-delete-volume-snapshots = { $count ->
        [one] 1 instantánea de volumen eliminada
       *[other] { $count } instantáneas de volumen eliminadas
    }
notice-no-jobs = No hay ningún trabajo en curso.
notice-nothing-left = No queda nada por hacer de ese trabajo.
notice-job-held = Otro proceso trabaja en ese trabajo.
notice-job-elsewhere = Ese trabajo está en { $cloud }. Elija primero esa nube.
notice-not-offered = No es posible: { $action } ({ $reason })
notice-not-offered-because = No es posible: { $reason }
notice-row-moved = La fila bajo el cursor ha cambiado. Mírela y pulse la tecla de nuevo.
notice-after-pause = Se lee de nuevo tras la pausa. Después pulse la tecla otra vez.
notice-nothing-selected = No hay nada seleccionado.
notice-no-jump = No hay ningún salto del que volver.
notice-not-found = «{ $text }» no se encuentra en { $places }.
notice-found-unshown = «{ $text }» está en { $places }, pero no es una instantánea de este proyecto. Aparece entre todas las imágenes.
notice-found-hidden = «{ $text }» está en { $places }, pero oculta.
notice-marked-all-but = { $count ->
        [one] 1 marcada. Sin incluir, por no haberse leído hasta el final: { $regions }
       *[other] { $count } marcadas. Sin incluir, por no haberse leído hasta el final: { $regions }
    }
notice-unmarked = { $count ->
        [one] Se ha quitado 1 marca. La misma tecla la devuelve.
       *[other] Se han quitado { $count } marcas. La misma tecla las devuelve.
    }
notice-marked-again = { $count ->
        [one] 1 marca ha vuelto.
       *[other] { $count } marcas han vuelto.
    }
notice-nothing-marked = No hay nada marcado.
notice-wrong-filter = Una palabra del filtro no se entiende. Corríjala primero.
notice-sources-unknown = { $count ->
        [one] Aún no se sabe si 1 origen está eliminado. Espere un momento.
       *[other] Aún no se sabe si { $count } orígenes están eliminados. Espere un momento.
    }
notice-copied = Copiado: { $text }
notice-copied-records = { $count ->
        [one] Se ha copiado 1 registro como JSON.
       *[other] Se han copiado { $count } registros como JSON.
    }
notice-saved = Escrito en { $path }
notice-not-saved = No se ha escrito { $path }. { $why }
notice-not-recorded = No se pudo escribir el diario, así que no se envía nada más: { $reason }
notice-unreadable-instances = { $count ->
        [one] 1 instancia no se pudo leer y no se muestra.
       *[other] { $count } instancias no se pudieron leer y no se muestran.
    }
notice-unreadable-images = { $count ->
        [one] 1 imagen no se pudo leer y no se muestra.
       *[other] { $count } imágenes no se pudieron leer y no se muestran.
    }
notice-unreadable-volume-snapshots = { $count ->
        [one] 1 instantánea de volumen no se ha podido leer y no se muestra.
       *[other] { $count } instantáneas de volumen no se han podido leer y no se muestran.
    }
notice-no-such-region = No existe la región { $wanted }. Existen: { $known }
notice-credential-ends = { $count ->
        [0] La credencial de aplicación caduca en menos de un día. Cree una nueva.
        [one] La credencial de aplicación caduca en 1 día. Cree una nueva.
       *[other] La credencial de aplicación caduca en { $count } días. Cree una nueva.
    }
notice-credential-ended = La credencial de aplicación ha caducado. Cree una nueva.

filter-unknown-term = «{ $word }» no cuenta: no existe ese término. Entre comillas es texto.
filter-closest-term = «{ $word }» no cuenta: no existe ese término. El más parecido es { $closest }:
filter-not-here = «{ $word }» no cuenta: a esta lista no se le puede preguntar por { $term }.
filter-one-of = «{ $word }» no cuenta: { $term } puede ser { $known }.
filter-age = «{ $word }» no cuenta: { $term } quiere un número y h, d, w, mo o y, como 30d.
filter-date = «{ $word }» no cuenta: { $term } quiere un día, como 2026-11-21.
filter-size = «{ $word }» no cuenta: un tamaño es como size>5G o size<500M, con K, M, G o T.
filter-name = «{ $word }» no cuenta: { $term } quiere un nombre; * vale por cualquier texto.
filter-key-and-value = «{ $word }» no cuenta: una propiedad es como prop.os_distro=ubuntu.
filter-expression = «{ $word }» no cuenta: { $why }.
filter-unknown-name = «{ $word }» no cuenta: no existe ese filtro. Existen { $known }.
filter-no-names = «{ $word }» no cuenta: config.toml no nombra ningún filtro.
filter-circle = «{ $word }» no cuenta: este filtro se nombra a sí mismo.

stage-nothing-found = No hay ninguna nube configurada.
stage-what-is-needed = Ponga un clouds.yaml en uno de estos lugares o cargue las variables de un fichero openrc. Horizon ofrece ambos para descargar en «Acceso a la API».
stage-looked-in = Se ha buscado en:
stage-found = encontrado, pero sin ninguna nube
stage-not-found = no encontrado
stage-demo = Echar un vistazo a la nube de demostración incluida
stage-vps = Mostrar los VPS de una cuenta de OVHcloud
stage-no-such-cloud = No existe la nube { $name }.
stage-known-clouds = Existen:
stage-no-clouds = No hay ninguna nube configurada.
stage-choosing = Hay varias nubes configuradas. Elija una.
stage-signing-in = Iniciando sesión en { $cloud }
stage-sign-in-to = Iniciar sesión en { $cloud }
stage-try-again = Intentarlo de nuevo

## Diálogos

choose = Elegir
choose-check = Marcar
choose-all = Todas
choose-token-left = sesión { $left }
projects-find = Buscar
projects-none = Ningún proyecto coincide.
projects-reading = Leyendo los proyectos de { $cloud }
projects-switching = Cambiando al proyecto { $project }
projects-looking-at-all = Preguntando si se pueden mostrar todos los proyectos
token-left-renewed = La sesión dura { $left } más y se renueva por sí sola.
token-left = La sesión dura { $left } más; después inicie sesión de nuevo.
cancel = Cancelar
close = Cerrar
next-field = Campo siguiente
unit-gibibytes = GiB
unit-mebibytes = MiB
form-place = { $at } de { $count }
form-too-small = al menos { $least }
form-too-large = como máximo { $most }
form-missing = falta un número
form-nothing-found = nada encontrado
left-out = Se omiten:
label-address = Dirección
label-user = Usuario
label-used-by = Usada por
label-job = Trabajo
label-continues = Continúa
label-attempts = Intentos
label-request = ID de solicitud

# Por qué algo no es posible: va entre paréntesis detrás de una acción o de un nombre.
reason-read-only = los cambios están desactivados
reason-all-projects-read-only = solo lectura sin all_projects_writes
reason-task-running = ocupada: { $task }
reason-instance-is = no en estado { $status }
reason-unreachable = la nube no llega a ella
reason-still-reading = leyendo todavía, página { $page } de { $list } en { $region }
reason-source-gone = su instancia de origen ya no existe
reason-source-unknown = no se conoce su instancia de origen
reason-source-elsewhere = su instancia de origen está en { $region }, que no se muestra
reason-no-image = ninguna imagen está hecha de ella
reason-image-unknown = no se ha leído ninguna imagen hecha de ella
reason-one-project = una credencial de aplicación solo abre un proyecto
because-protected = protegida
because-not-yours = es de otro proyecto
because-all-projects = elija primero su propio proyecto
because-being-deleted = ya se está eliminando
because-wrong-status = ni Disponible ni en Error
because-in-group = parte de una instantánea de grupo
because-used-by-image = la usa la imagen { $image }
because-images-unread = faltan por leer imágenes que pueden usarla
because-never-delete = no se elimina nunca: { $pattern }
refused-read-only = La nube { $cloud } es de solo lectura: cambie read_only en config.toml o trabaje en otra.
refused-all-projects = Los cambios en todos los proyectos están desactivados para la nube { $cloud }: active all_projects_writes en config.toml o elija un proyecto.
refused-too-many = Este plan elimina { $count } elementos en la nube { $cloud }, y max_delete permite { $most }. Elija menos, o suba el límite en config.toml.
refused-never-delete = { $name } no debe eliminarse nunca en la nube { $cloud } (never_delete: { $pattern }). Haga el plan de nuevo: así queda fuera.
because-aside = ya está apartada
because-not-aside = no está apartada
because-being-saved = aún se está guardando
because-in-use = en uso por { $names }


create-names = Nombres de las instantáneas
create-keep = Luego conservar últimas
create-count = { $count ->
        [one] 1 instantánea
       *[other] { $count } instantáneas
    }
create-not-shown = Marcadas, pero no en esta vista: { $count }
create-twice = { $count ->
        [one] Un nombre se daría dos veces: { $names }
       *[other] { $count } nombres se darían más de una vez: { $names }
    }
create-taken = { $count ->
        [one] Una imagen ya tiene este nombre: { $names }
       *[other] { $count } nombres ya son de imágenes: { $names }
    }
create-unread = No se elimina nada donde no se ha leído todo: { $places }
create-keep-hint = Con un número o una regla se eliminan las instantáneas anteriores cuando la nueva esté Activa. Vacío: ninguna.
create-deletes = { $count ->
        [0] Después no se elimina ninguna instantánea anterior.
        [one] 1 instantánea anterior se elimina cuando la nueva esté Activa.
       *[other] { $count } instantáneas anteriores se eliminan cuando la nueva de su instancia esté Activa.
    }
create-nothing = No se puede crear una instantánea de nada de lo marcado.
create-wrong-name = { $instance }: { $problem }
create-no-rule = Escriba cuántas conservar, o una regla como keep-daily 7 keep-weekly 4.
create-review = Revisar
create-saves-root-disk = { $count ->
        [0] Solo se guarda el disco raíz. Un disco efímero no se guarda.
        [one] Solo se guarda el disco raíz. No se guardan el volumen conectado ni un disco efímero.
       *[other] Solo se guarda el disco raíz. No se guardan los { $count } volúmenes conectados ni un disco efímero.
    }
create-saves-volumes = { $count ->
        [0] Se hace una instantánea de cada volumen conectado.
        [one] Se hace una instantánea del volumen en el que funciona: { $volumes }.
       *[other] Se hace una instantánea de cada uno de sus { $count } volúmenes: { $volumes }.
    }
create-saves-unknown = Nova no dice de qué se inició la instancia. Si fue de una imagen, solo se guarda el disco raíz; si fue de un volumen, cada volumen conectado.
create-volumes-hold-data = La imagen misma tiene 0 bytes: los datos están en las instantáneas de volumen.
create-running = Un sistema que no está apagado se guarda como si se cortara la corriente, salvo que un agente invitado lo congele.
name-empty = El nombre está vacío.
name-too-long = El nombre tiene { $count } caracteres; se permiten 255.
name-blank-ends = El nombre empieza o termina con un espacio.
name-unprintable = El carácter { $character } no se puede imprimir.

rule-mark = Marcar
rule-about = Sobre
rule-scope-all = todas las instancias mostradas
rule-scope-filter = lo que muestra el filtro
rule-scope-instance = solo { $name }
rule-arrows = ← → lo cambian
rule-presets = Plantillas
rule-oldest = Solo las más antiguas
rule-keep-last = Conservar últimas
rule-keep-within = Conservar de hace
rule-keep-daily = Una por día
rule-keep-weekly = Una por semana
rule-keep-monthly = Una por mes
rule-keep-tag = Conservar etiqueta
rule-name = Nombres como
rule-empty = Indique qué conservar, o cuántas de las más antiguas marcar, de cada instancia.
rule-wants-value = { $field }: no se entiende.
rule-wants-number = { $field }: hace falta un número a partir de 1.
rule-wants-count = { $field }: hace falta un número a partir de 0.
rule-wants-span = { $field }: hace falta un tiempo como 12h, 30d, 2w, 6mo o 1y.
rule-marks = marcaría { $count } de { $all }
rule-instances = { $count ->
        [one] 1 instancia
       *[other] { $count } instancias
    }
rule-unknown = { $count ->
        [one] 1 origen desconocido no se toca
       *[other] { $count } orígenes desconocidos no se tocan
    }
rule-asking = { $count ->
        [one] aún se pregunta si 1 instancia ya no existe
       *[other] aún se pregunta si { $count } instancias ya no existen
    }
rule-nowhere = No se aplica ninguna regla: ninguna lista de instancias e imágenes se pudo leer hasta el final.
rule-left-out = Sin incluir, por no haberse leído hasta el final: { $places }
notice-marked-by-rule = La regla marca { $count } de { $all }.
why-last = última { $number } de { $of }
why-within = en { $span }
why-daily = día { $day }
why-weekly = semana { $week }
why-monthly = mes { $month }
why-tag = etiqueta { $tag }
why-newest = la más nueva
why-not-oldest = no entre { $of }
why-other-name = otro nombre
why-unknown-source = origen incierto
why-not-a-snapshot = no instantánea
why-being-created = en creación
why-not-active = no activa
why-no-date = sin fecha
why-set-aside = apartada
why-not-kept = no conservada
why-oldest = antigua { $number }/{ $of }
why-failed = fallida
why-by-hand = a mano
why-due = vence { $day }
why-taken-back = desmarcada

confirm-create-snapshot = Confirme crear instantánea
confirm-set-aside = { $count ->
    [one] Confirmar apartar imagen
   *[other] Confirmar apartar { $count } imágenes
}
confirm-bring-back = { $count ->
    [one] Confirmar recuperar imagen
   *[other] Confirmar recuperar { $count } imágenes
}
confirm-set-aside-means = Oculta hasta el { $day } (UTC); desde entonces le toca ser eliminada. Hasta que se elimine no se libera nada.
confirm-bring-back-means = Vuelve a verse en todas las listas y ya no le toca ser eliminada.
confirm-rotate-snapshots = Confirme rotar instantáneas
confirm-delete-images = { $count ->
        [one] Confirme borrar imagen
       *[other] Confirme borrar imágenes
    }
confirm-delete-volume-snapshots = { $count ->
        [one] Confirme eliminar instantánea de volumen
       *[other] Confirme eliminar instantáneas de volumen
    }
confirm-count = { $count ->
        [one] 1 imagen
       *[other] { $count } imágenes
    }
confirm-count-vps = { $count ->
        [one] 1 VPS
       *[other] { $count } VPS
    }
confirm-count-volume-snapshots = { $count ->
        [one] 1 instantánea de volumen
       *[other] { $count } instantáneas de volumen
    }
confirm-unsized = { $count } de tamaño desconocido
confirm-left-out = { $count ->
        [one] 1 omitida
       *[other] { $count } omitidas
    }
confirm-left-out-because = Se omiten, { $reason }: { $count }
confirm-created-first = Se crean primero: { $count }
confirm-deleted-after = Se eliminan cuando la nueva instantánea de la misma instancia esté Activa: { $count }
confirm-hidden = Marcadas, pero ocultas por el filtro: { $count }
confirm-elsewhere = Marcadas, pero fuera de esta vista: { $count }
confirm-last = Es la única instantánea de su instancia.
confirm-vps-take-means = Es posible que el VPS no esté accesible mientras se realiza el snapshot. Un snapshot no es una copia de seguridad completa.
confirm-vps-delete-means = Un snapshot eliminado no se puede recuperar. El VPS se queda sin snapshot.
confirm-vps-replace-means = Primero se elimina el snapshot del { $date } y, cuando ya no está, se realiza el nuevo. Hasta entonces el VPS no tiene snapshot; si falla, se queda sin ninguno.
confirm-vps-restore-means = Todo lo escrito en el VPS desde el { $date } se pierde, y el propio snapshot se elimina. No hay vuelta atrás.
confirm-vps-abort-means = El snapshot o el backup automatizado que se está realizando se cancela y no queda nada de él.
confirm-vps-order-means = Esto es un pedido. Nada se paga solo: se paga en una página de OVHcloud, y la opción se activa hasta dos horas después.
confirm-last-copies = { $count ->
        [one] 1 instancia queda sin ninguna instantánea: { $names }.
       *[other] { $count } instancias quedan sin ninguna instantánea: { $names }.
    }
confirm-newest-copies = { $count ->
        [one] 1 instancia pierde su instantánea más reciente: { $names }.
       *[other] { $count } instancias pierden su instantánea más reciente: { $names }.
    }
confirm-saves = ahorra unos { $money } al mes
confirm-size-in-volumes = { $size } en instantáneas de volumen
confirm-not-recoverable = Las imágenes eliminadas no son recuperables.
confirm-volume-snapshots-not-recoverable = Las instantáneas de volumen eliminadas no son recuperables.
confirm-newest = Es la instantánea más reciente de su instancia.
confirm-volume-snapshots = { $count ->
        [one] Con ella se elimina 1 instantánea de volumen.
       *[other] Con ella se eliminan { $count } instantáneas de volumen, cada una después de su imagen.
    }
confirm-still-saving = Aún se está guardando. Al eliminarla ahora se interrumpe la instantánea.
confirm-used-by = { $count ->
        [one] 1 instancia se inició de ella: { $names }. Sigue funcionando, pero reconstruirla o moverla puede fallar.
       *[other] { $count } instancias se iniciaron de ella: { $names }. Siguen funcionando, pero reconstruirlas o moverlas puede fallar.
    }
confirm-nothing = No queda nada por hacer.
confirm-type-word-to-create = Escriba { $word } para crear:
confirm-type-word-to-replace = Escriba { $word } para sustituir:
confirm-type-word-to-restore = Escriba { $word } para restaurar:
confirm-type-amount = Escriba { $word } para contratar:
confirm-type-word = Escriba { $word } para eliminar:

log-in = Iniciar sesión
sign-in = Iniciar sesión
signing-in = Iniciando sesión …

quit-jobs = { $count ->
        [one] 1 trabajo en curso:
       *[other] { $count } trabajos en curso:
    }
quit-stay = Quedarse
quit-stay-means = No cambia nada.
quit-finish = Terminar y luego salir
quit-finish-means = Sale en cuanto todo haya terminado.
quit-stop = Detener y salir
quit-stop-means = No envía nada más, espera a lo que está en curso y sale. Lo que no se hizo queda en el historial.

unfinished-title = Trabajos sin terminar
unfinished-told = { $count ->
        [one] Una ejecución anterior acabó en medio de este trabajo. Para continuar se lee de nuevo lo que queda y se pregunta otra vez.
       *[other] Ejecuciones anteriores acabaron en medio de estos trabajos. Para continuar uno se lee de nuevo lo que queda y se pregunta otra vez.
    }
unfinished-elsewhere = Otros trabajos se guardan hasta que esté en { $clouds }.
unfinished-open = { $open } de { $all } sin hacer
unfinished-later = Más tarde

help-lists = En cada lista
help-everywhere = En todas partes
help-dialogs = En los diálogos
help-dialog-enter = Elegir o enviar un formulario; en una confirmación: cancelar, o hacer lo que se escribió
help-dialog-escape = Cerrar sin cambiar nada
help-dialog-yes = Confirmar
help-dialog-no = No confirmar
help-dialog-numbers = Elegir una región o nube por su número
help-dialog-fields = Campo siguiente
help-dialog-scroll = Moverse o desplazar, por páginas con PgUp y PgDn
help-dialog-export = Exportar el plan de una confirmación; Ctrl-x donde se escribe una palabra

label-file = Archivo
export-plan = Plan
export-job = Informe de este trabajo
export-records = Registros de lo eliminado
export-day = Informe del día
export-history = Informe de todos los trabajos mostrados
export-save = Guardar
export-exists = Ya hay un archivo con ese nombre, y no se sobrescribe nada. Se propone otro nombre.
export-no-folder = No existe esa carpeta.
export-not-allowed = No tiene permiso para escribir ahí.
export-no-space = El disco está lleno. No se ha escrito nada.
export-failed = No se ha podido escribir: { $words }
export-hash = Hash del plan

reading-gone = Ya no está.
snapshots-newest = más reciente: { $age }
boots-from-volume = Iniciada de un volumen
details-reading = leyendo…
details-list-reading = { $list }: aún se está leyendo.
details-list-in-part = { $list }: no se ha leído todo.
details-more = y { $count } más
details-fault-code = código { $code }
details-vcpus = { $count ->
        [one] 1 VCPU
       *[other] { $count } VCPU
    }
details-ram = { $size } de RAM
details-disk = { $size } de disco
details-ephemeral = { $size } efímero
details-swap = { $size } de intercambio
details-floating = { $address } (flotante)
details-volume-goes = se elimina con la instancia
details-volume-stays = se conserva sin la instancia
details-attached-to = conectado a { $instance }
details-used-by-nothing = Ninguna instancia ni volumen.
console-following = siguiendo
console-search = Buscar
console-next = Siguiente
console-previous = Anterior
console-follow = Seguir
console-stay = Dejar de seguir
console-more = Más líneas
console-again = Leer de nuevo
console-keep = Ir allí
console-forget = Dejar de buscar
console-not-found = no encontrado
console-empty = La consola no ha dicho nada.
console-lines = { $count ->
        [one] 1 línea
       *[other] { $count } líneas
    }
console-last-lines = las últimas { $count } líneas
console-not-ready = La instancia aún no está en ningún host, ya no lo está o se está moviendo.
    .next = Inténtelo de nuevo cuando esté en marcha.
console-none = Su hipervisor no guarda el registro de la consola, o la instancia ya no existe.
    .next = Cierre esta página y actualice la lista.
source-gone = eliminada
volume-snapshots = Instantáneas de volumen

failed-vps-take = No ha sido posible crear el snapshot de { $name }.
failed-vps-describe = No ha sido posible cambiar la descripción del snapshot de { $name }.
failed-vps-delete = No ha sido posible eliminar el snapshot de { $name }.
failed-vps-restore = No ha sido posible restaurar { $name } desde su snapshot.
failed-vps-abort = No ha sido posible interrumpir el snapshot de { $name }.
failed-vps-order = No ha sido posible contratar la opción Snapshot para { $name }.
failed-set-properties = No ha sido posible cambiar las propiedades de la imagen { $name }.
outcome-under-way = En curso
tally-done = { $count ->
        [one] 1 hecha
       *[other] { $count } hechas
    }
tally-gone = { $count } ya no estaban
tally-failed = { $count ->
        [one] 1 fallida
       *[other] { $count } fallidas
    }
tally-skipped = { $count ->
        [one] 1 omitida
       *[other] { $count } omitidas
    }
tally-pending = { $count } sin hacer
job-under-way = Está en curso.
job-state-waiting = en espera
job-state-checking = se comprueba si ha cambiado
job-state-deleting = eliminando
job-state-sending = enviando
job-state-unclear = buscándola
job-state-accepted = aceptada
job-state-busy = en espera de que termine otra operación del VPS
job-state-task = { $percent } %
job-rate-second = { $count }/s
job-rate-minute = { $count }/min
job-time-left = quedan { $time }
job-ended-after = terminó tras { $time }
job-cancel = Cancelar trabajo
job-cancel-means = ¿Cancelar el trabajo? No se envía nada más. Se espera a lo enviado, y lo eliminado queda eliminado.
job-go-on = Continuar
job-pause = Pausar
job-resume = Reanudar
job-follow = Seguir
job-continue = Continuar
job-close = Cerrar trabajo
job-retry = Reintentar fallidos
job-record = Así era antes:
job-records = Registros completos
job-copy = Copiar registros
job-held = Otro proceso trabaja en él.
job-unconfirmed = No se confirmó, así que no se envió nada.
job-interrupted = El programa terminó antes que este trabajo.
job-step-unknown = Se envió, y no se sabe qué resultó. Mire en la lista si está hecho.
job-left-alone = Se dejó como estaba: { $why }.
job-unclaimed = La instantánea es buena, pero no se pudo marcar como la de su instancia.
job-undescribed = El snapshot está bien, pero no se le pudo poner su descripción.

## Sin pantalla

batch-no-cloud = No hay ninguna nube configurada. Se buscó en: { $places }
batch-which-cloud = Hay varias nubes configuradas. Elija una con --cloud: { $clouds }
batch-filter = No se entiende en el filtro: { $words }
batch-stopping = No se envía nada más. Se espera a lo que está en curso.
batch-signed-out = La sesión ha terminado, así que no se envía nada más.
batch-no-such-job = No hay ningún trabajo { $job }.
batch-incomplete = Una regla no significa nada sobre media lista, así que no se eligió nada.
batch-cloud-left-out = En la nube { $cloud } no se eligió nada, porque no se pudo leer entera.
batch-same-place = { $cloud } es lo mismo que { $first } en { $region } y allí se omite.
batch-no-admin = Todos los proyectos son para administradores, y { $cloud } no inicia sesión como tal. Se omite.
batch-newest = La regla renuncia a las instantáneas más recientes. Si es lo que quiere, añada --delete-newest.
batch-type-word = Escriba { $word } para confirmar
batch-unconfirmed = No se confirmó, así que no se envió nada. Sin terminal, --yes confirma.
batch-plan-elsewhere = El plan es para la nube { $cloud }, que no es la que se usa aquí.
batch-plan-vps = Este plan modifica VPS de la cuenta { $account }, y eso solo se hace en la pantalla: allí, 4 abre los VPS. No se envió nada.
batch-plan-account = El plan se hizo para otro proyecto, otra región u otro Keystone, así que no se envió nada.
batch-plan-unread = No se pudo leer lo que hay ahora, así que no se envió nada.
batch-plan-worse = El plan no lo dice, así que no se envió nada. Sin --yes se puede confirmar.

# Other changes of instances, images and volumes
instances-start = Iniciar instancia
instances-shut-off = Apagar instancia
instances-soft-reboot = Reiniciar instancia
instances-hard-reboot = Reinicio forzado de la instancia
instances-pause = Pausar instancia
instances-unpause = Reanudar instancia pausada
instances-suspend = Suspender instancia
instances-resume = Reanudar instancia suspendida
instances-lock = Bloquear instancia
instances-unlock = Desbloquear instancia
instances-restore = Restaurar instancia
    .hint = Restaurar
instances-delete = Eliminar instancia
instances-more = Más acciones
    .hint = Más
confirm-count-instances = { $count ->
        [one] 1 instancia
       *[other] { $count } instancias
    }
confirm-instance-shut-off = Se detiene lo que se ejecuta en ella. Conserva su disco, sus volúmenes y sus direcciones.
confirm-instance-soft-reboot = Se pide a su sistema que se reinicie; no responde hasta que vuelve.
confirm-instance-hard-reboot = Como desenchufarla: no se pregunta a su sistema, y se pierde lo que no haya escrito en el disco.
confirm-instance-pause = Queda parada hasta que se reanuda. Su memoria sigue en el host, y se pierde si este falla.
confirm-instance-suspend = Queda parada hasta que se reanuda. Su memoria se escribe en el disco.
confirm-instance-lock = Hasta que se desbloquee, solo un administrador puede modificarla o eliminarla.
confirm-instance-delete = Una instancia eliminada no se puede recuperar. Los puertos que Nova creó para ella se van con ella, con sus direcciones; las IP flotantes se quedan en el proyecto.
confirm-instance-volumes = Un volumen del que hay instantáneas de volumen se queda en todo caso.
confirm-instance-snapshots = { $count ->
        [0] No hay ninguna instantánea de ella.
        [one] Se queda 1 instantánea de ella; su instancia de origen ya no existirá.
       *[other] Se quedan { $count } instantáneas de ella; su instancia de origen ya no existirá.
    }
confirm-instance-snapshots-unknown = No se sabe si hay instantáneas de ella: las imágenes no se han leído hasta el final.
confirm-volume-goes = se elimina con ella
confirm-volume-stays = se queda
confirm-volume-unknown = no se sabe si se queda
confirm-type-word-to-do-it = Escriba { $word } para confirmar:
images-launch = Lanzar una copia
    .hint = Copia
images-edit = Editar imagen
    .hint = Editar
doing-protect = Proteger imagen
doing-unprotect = Desproteger imagen
images-deactivate = Desactivar imagen
images-reactivate = Reactivar imagen
images-create-volume = Crear volumen
volume-snapshots-create-volume = Crear volumen
volume-snapshots-edit = Editar instantánea
    .hint = Editar
purpose-change = { $count ->
    [one] { $action }
   *[other] { $action } ({ $count })
}
progress-change = { $action }: { $name }
progress-changes = { $action }: { $over } de { $all }
notice-changed = { $action }: { $name }, hecho ({ $took })
notice-ended-changes = { $action }: { $count } hechos
failed-change = { $action }: ha fallado ({ $name }).
confirm-count-changes = { $count ->
    [one] { $count } elemento
   *[other] { $count } elementos
}
confirm-protect-means = Hasta que se desproteja, Glance se niega a eliminarla.
confirm-unprotect-means = A partir de entonces se puede eliminar.
confirm-deactivate-means = Hasta que se reactive, no se puede lanzar ni crear nada con ella.
confirm-reactivate-means = Se pueden volver a crear instancias y volúmenes con ella.
edit-nothing-changed = Todavía no se ha cambiado nada.
edit-description-too-long = La descripción tiene { $characters } caracteres; se permiten 255.
edit-opens = Cualquiera en esta nube podrá entonces encontrarla y usarla.
create-volume-exceeds = { $resource }: { $used } de { $limit } en uso, este volumen fallaría.
create-volume-least = Al menos { $size }, tan grande como aquello de lo que se crea.
because-not-available = no disponible
label-volume-name = Nombre del volumen
changed-task = ahora está ocupada
changed-lock = se ha bloqueado o desbloqueado
changed-image = la imagen que se restaura ya no está o ya no está activa
changed-too-small = tiene menos disco o memoria de lo que necesita la imagen
failure-not-done = La nube lo aceptó y después no pudo hacerlo.
    .next = Mire en los detalles qué falló e inténtelo de nuevo.
label-volume = Volumen
because-locked = bloqueada
because-not-locked = no bloqueada
because-not-protected = no protegida
because-empty = datos en instantáneas de volumen: el disco quedaría vacío
because-made-of-volumes = de instantáneas de volumen: lance una copia
because-old-nova = en un volumen, que esta nube no puede reconstruir (Nova 2.93)
because-never-launched = nunca ha arrancado: solo se puede eliminar
because-needs-disk = necesita { $needed } GiB de disco, el sabor tiene { $given }
because-needs-volume = necesita un volumen de { $needed } GiB, el suyo tiene { $given }
because-needs-ram = necesita { $needed } MiB de memoria, el sabor tiene { $given }

# Launch a Copy
launch-count = Número
launch-networks = Redes
launch-security-groups = Grupos de seguridad
launch-key-pair = Par de claves
launch-zone = Zona de disponibilidad
launch-metadata = Copiar metadatos
launch-volume = Crear volumen nuevo
launch-volume-size = Tamaño del volumen
launch-volume-goes = Eliminar volumen con la instancia
launch-any-zone = Cualquiera
launch-elsewhere = { $name }, en otra región
launch-reading = leyendo
launch-metadata-count = { $count ->
        [one] 1 entrada
       *[other] { $count } entradas
    }
launch-flavor = { $vcpus ->
        [one] 1 VCPU, { $ram } de RAM, { $disk } de disco
       *[other] { $vcpus } VCPU, { $ram } de RAM, { $disk } de disco
    }
launch-taken = { $count ->
        [one] Ya hay una instancia que se llama así: { $names }.
       *[other] Ya hay instancias que se llaman así: { $names }.
    }
launch-wrong-number = Falta un número o está fuera de sus límites.
launch-still-reading = Aún se está leyendo lo que se puede elegir.
launch-no-flavor = No hay ningún sabor que elegir.
launch-no-network = Elija una red con la barra espaciadora.
launch-small-ram = Este sabor tiene { $has } de RAM, la imagen necesita { $needs }.
launch-small-disk = Este sabor tiene un disco de { $has }, la imagen necesita { $needs }. Un volumen nuevo puede ser mayor.
launch-no-disk = Este sabor no tiene disco propio: necesita un volumen nuevo.
launch-copies = { $count ->
        [one] 1 copia
       *[other] { $count } copias
    }
launch-volumes = { $count ->
        [one] 1 volumen nuevo, { $size }
       *[other] { $count } volúmenes nuevos, { $size }
    }
launch-is-alike = { $count ->
        [one] La copia tiene las claves de host, las contraseñas y el identificador de máquina del original, arranca los mismos servicios y usa la misma dirección si está fijada dentro. Sus direcciones en la nube son nuevas; no lleva ninguna IP flotante.
       *[other] Las copias tienen las claves de host, las contraseñas y el identificador de máquina del original, arrancan los mismos servicios y usan la misma dirección si está fijada dentro. Sus direcciones en la nube son nuevas; no llevan ninguna IP flotante.
    }
launch-costs = Lo que está en marcha cuesta dinero hasta que se elimina.
launch-makes-volumes = { $count ->
        [one] De la instantánea de volumen se hace un volumen nuevo. Si se elimina con la instancia, es como en el original.
       *[other] De las { $count } instantáneas de volumen se hacen volúmenes nuevos. Si se eliminan con la instancia, es como en el original.
    }
launch-holds-snapshot = Algunos almacenes no sueltan la instantánea mientras vive una copia.
quota-exceeded-by-instances = { $count ->
        [one] { $resource }: { $used } de { $limit } en uso, 1 copia fallaría.
       *[other] { $resource }: { $used } de { $limit } en uso, { $short } de { $count } copias fallarían.
    }
notice-launched = { $name } está activa en { $address } ({ $took }).
job-copy-address = Copiar la dirección

## Restaurar una instancia
reason-no-snapshot = no hay ninguna instantánea de ella
label-restore-from = Restaurar desde
label-snapshot-first = Instantánea antes
label-kept = Se conserva
label-lost = Se pierde
restore-other = otra imagen
restore-waits = Si falla esta instantánea, no se restaura nada.
restore-no-way-back = Sin instantánea no hay vuelta atrás al estado actual.
restore-kept = nombre, sabor, grupos de seguridad, par de claves, metadatos
restore-kept-addresses = direcciones { $addresses }
restore-kept-volumes = { $count ->
    [one] volumen { $volumes }
   *[other] volúmenes { $volumes }
}
restore-kept-others = de los volúmenes { $volumes } todos menos aquel en el que se ejecuta
restore-lost = disco raíz, discos efímeros y de intercambio, memoria, registro de la consola, contraseña de administrador
confirm-restore-means = Se pierde todo lo escrito en su disco raíz desde { $date }. Se detiene de golpe, como si se fuera la luz.
confirm-restore-means-all = Se pierde todo lo que hay en su disco raíz y la imagen ocupa su lugar. Se detiene de golpe, como si se fuera la luz.
confirm-restore-on-volume = Se ejecuta en un volumen: ese volumen se sobrescribe, los demás quedan como están.

# Actualizar metadatos
images-metadata = Actualizar metadatos
metadata-key = Clave
metadata-value = Valor
metadata-was = Hasta ahora
metadata-edit = Cambiar
metadata-add = Añadir
metadata-remove = Quitar
metadata-undo = Deshacer
metadata-take-over = Aceptar
metadata-none = Esta imagen aún no tiene propiedades de este tipo.
metadata-none-found = Ninguna propiedad contiene eso.
metadata-empty = (vacío)
metadata-becomes = →
metadata-length = { $bytes } bytes
metadata-length-of = { $bytes } de { $most } bytes
metadata-added = Añadido
metadata-changed = Cambiado
metadata-removed = Quitado
metadata-is-removed = quitado
metadata-drops = Nada de esto se ha enviado todavía: Esc otra vez lo descarta.
metadata-count-added = { $count } añadidos
metadata-count-changed = { $count } cambiados
metadata-count-removed = { $count } quitados
metadata-kept-ours = Por ella este programa reconoce sus instantáneas: se queda como está.
metadata-kept-glances = Glance se reserva este nombre.
metadata-kept-of-volumes = Dice qué instantáneas de volumen guardan los datos y se van con la imagen: se queda como está.
metadata-kept-of-encryption = Nombra la clave con la que están cifrados los datos: se queda como está.
metadata-kept-no-text = Su valor no es un texto: se queda como está.
metadata-kept-blanks = Su clave tiene espacios alrededor, con los que Glance no la encuentra: se queda como está.
metadata-key-missing = Hace falta una clave.
metadata-key-blanks = Una clave no empieza ni termina con un espacio.
metadata-key-too-long = La clave tiene { $characters } caracteres; se permiten { $most }.
metadata-key-there = Ya hay una propiedad con esta clave.
metadata-key-almost-there = Hay una clave que solo se distingue en las mayúsculas: Glance no puede guardar ambas.
metadata-value-too-long = El valor tiene { $bytes } bytes; se permiten { $most }.
metadata-means-source = { $keys }: { $count ->
    [one] dice
   *[other] dicen
} de qué se hizo esta imagen. Por eso se reconocen las instantáneas y se asocian con su instancia.
metadata-means-start = { $keys }: { $count ->
    [one] decide
   *[other] deciden
} cómo arrancan las instancias hechas de esta imagen. Las que ya existen no cambian hasta que se reconstruyan.
changed-property = sus metadatos han cambiado
