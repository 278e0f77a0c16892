//! What the protocol documents, element by element.
//!
//! Gathered from the published OpenAPI description, python-plexapi's models and the answers that plex-for-kodi,
//! SyncLounge and Plezy read. No server sends all of it. A word that is missing here shows up under `--strict`, which is
//! the invitation to add it.

/// One element: its attributes by what their values are, and the elements that may stand in it.
#[derive(Debug)]
pub struct Element {
    pub names: &'static str,
    pub text: &'static str,
    /// Whole or fractional, never below zero.
    pub counts: &'static str,
    /// May be negative.
    pub numbers: &'static str,
    /// `0` or `1`, in JSON `false` or `true`.
    pub flags: &'static str,
    pub children: &'static str,
}

const NONE: Element = Element {
    names: "",
    text: "",
    counts: "",
    numbers: "",
    flags: "",
    children: "",
};

const fn texts(names: &'static str, text: &'static str) -> Element {
    Element {
        names,
        text,
        ..NONE
    }
}

const fn holder(names: &'static str, children: &'static str) -> Element {
    Element {
        names,
        children,
        ..NONE
    }
}

/// The names that a row has in XML, and the one it has in JSON.
pub const ROWS: &str = "Video Track Photo Playlist Metadata";

/// Whatever has a rating key, under any of the names of [`ROWS`] and under `Directory`.
pub const ITEM: Element = Element {
    names: ROWS,
    text: "ratingKey key guid slug type subtype title titleSort originalTitle summary tagline studio network theme banner \
        thumb art hero composite icon chapterSource contentRating originallyAvailableAt ratingImage audienceRatingImage \
        primaryExtraKey editionTitle librarySectionID librarySectionTitle librarySectionKey librarySectionUUID source \
        sourceURI sourceTitle content playlistType specialPlaylistType extraType showOrdering collectionMode \
        collectionSort collectionFilterBasedOnUser collectionPublished languageOverride createdAtAccuracy \
        createdAtTZOffset thumbBlurHash artBlurHash attribution publicPagesURL format subformat parentKey parentRatingKey \
        parentGuid parentSlug parentTitle parentThumb parentArt parentTheme parentHero parentStudio grandparentKey \
        grandparentRatingKey grandparentGuid grandparentSlug grandparentTitle grandparentThumb grandparentArt \
        grandparentTheme grandparentHero grandparentStudio reason reasonTitle reasonID sessionKey historyKey deviceID \
        subscriptionID subscriptionType webURL personal audioLanguage subtitleLanguage episodeSort minYear maxYear \
        parentContentRating grandparentContentRating createdAt",
    counts: "duration viewOffset viewCount skipCount leafCount viewedLeafCount unviewedLeafCount childCount seasonCount \
        index parentIndex absoluteIndex year parentYear rating audienceRating userRating ratingCount contentRatingAge \
        playQueueItemID playlistItemID score distance loudnessAnalysisVersion musicAnalysisVersion accountID \
        durationInSeconds size",
    numbers: "addedAt updatedAt lastViewedAt lastRatedAt viewedAt expiresAt availableAt deletedAt \
        enableCreditsMarkerGeneration flattenSeasons useOriginalTitle autoDeletionItemPolicyUnwatchedLibrary \
        autoDeletionItemPolicyWatchedLibrary subtitleMode",
    flags: "smart readOnly skipChildren skipParent live indirect hasPremiumExtras hasPremiumPrimaryExtra hasGenericTitle \
        isAdult allowSync secondary remoteMedia saved search extra",
    children: "Media Genre Country Director Writer Producer Role Collection Label Mood Style Similar Format Subformat \
        Autotag Guid Rating Image UltraBlurColors Chapter Marker Review Extras OnDeck Children Related Preferences \
        PopularLeaves Location Field User Player Session TranscodeSession Stations",
};

/// Every other element.
pub const ELEMENTS: &[Element] = &[
    CONTAINER,
    DIRECTORY,
    HUB,
    MEDIA,
    PART,
    STREAM,
    TAG,
    GUID,
    RATING,
    IMAGE,
    COLOURS,
    CHAPTER,
    MARKER,
    MARKER_SOURCE,
    REVIEW,
    HOLDER,
    PREFERENCES,
    SETTING,
    LOCATION,
    FIELD,
    USER,
    PLAYER,
    SESSION,
    CONVERSION,
    META,
    META_TYPE,
    FILTER,
    SORT,
    FIELD_TYPE,
    OPERATOR,
    PROVIDER,
    FEATURE,
    ACTION,
    BANDWIDTHS,
    BANDWIDTH,
    FOUND,
    QUEUE,
];

const CONTAINER: Element = Element {
    names: "MediaContainer",
    text: "identifier mediaTagPrefix title title1 title2 titleSort summary key ratingKey guid type subtype thumb art theme \
        banner composite viewGroup viewMode message content source sourceURI librarySectionID librarySectionTitle \
        librarySectionUUID librarySectionKey parentKey parentRatingKey parentTitle parentTheme parentThumb parentStudio \
        grandparentKey grandparentRatingKey grandparentTitle grandparentTheme grandparentThumb grandparentStudio \
        grandparentContentRating parentContentRating playlistType hubIdentifier context style \
        playQueueSourceURI playQueuePlaylistID playQueuePlaylistTitle playQueueSelectedMetadataItemID \
        generalDecisionText directPlayDecisionText transcodeDecisionText mdeDecisionText resourceSession terminationText \
        friendlyName machineIdentifier version apiVersion platform platformVersion myPlexUsername myPlexMappingState \
        myPlexSigninState countryCode diagnostics certificate ownerFeatures streamingBrainVersion \
        streamingBrainABRVersion transcoderVideoBitrates transcoderVideoQualities transcoderVideoResolutions livetv \
        product device offlineTranscode token location commandID sectionID backgroundProcessing \
        transcoderActiveVideoSessions releaseChannel",
    counts: "size totalSize offset playQueueID playQueueVersion playQueueTotalCount playQueueSelectedItemID \
        playQueueSelectedItemOffset playQueueLastAddedItemID stationSkipsPerHour generalDecisionCode \
        directPlayDecisionCode transcodeDecisionCode mdeDecisionCode terminationCode availableBandwidth duration \
        leafCount childCount index parentIndex parentYear year librarySectionCount",
    numbers: "mediaTagVersion updatedAt addedAt startTime startsAt",
    flags: "allowSync allowShuffle allowRepeat allowSeek allowSkipPrevious allowSkipNext playQueueShuffled nocache \
        noHistory replaceParent sortAsc mixedParents smart more promoted random readOnly allowSharing \
        allowMediaDeletion allowCameraUpload allowChannelAccess allowTuners claimed companionProxy eventStream hubSearch \
        itemClusters mediaProviders multiuser musicAnalysis myPlex myPlexSubscription photoAutoTag pluginHost \
        pushNotifications readOnlyLibraries requestParametersInCookie sync transcoderAudio transcoderLyrics \
        transcoderPhoto transcoderSubtitles transcoderVideo updater voiceSearch httpsRequired",
    children: "Video Track Photo Playlist Metadata Directory Hub Meta MediaProvider Bandwidths SearchResult PlayQueue \
        TranscodeSession UltraBlurColors Setting Stream Image Chapter Marker Type FieldType",
};

/// A library, a way into one, a filter's choice, a person found; one that has a rating key is an item.
const DIRECTORY: Element = Element {
    names: "Directory",
    text: "key type title titleSort summary uuid agent scanner language art thumb composite filter filterType fastKey \
        hubKey id tag tagKey tagType reason reasonTitle reasonID librarySectionID librarySectionTitle librarySectionKey \
        subtype prompt identifier pivot context icon flavor",
    counts: "count size score leafCount viewedLeafCount childCount index hidden librarySectionType",
    numbers: "createdAt updatedAt scannedAt contentChangedAt addedAt lastAccessedAt",
    flags: "allowSync refreshing filters directory content search secondary enableAutoPhotoTags hasPrefs \
        skipChildren",
    children: "Location Preferences Type Filter Sort Field Hub",
};

const HUB: Element = Element {
    names: "Hub",
    text: "hubIdentifier key hubKey title type subtype context style librarySectionID librarySectionTitle \
        librarySectionKey reason reasonID reasonTitle art thumb",
    counts: "size totalSize",
    flags: "more promoted random promotedToRecommended promotedToOwnHome promotedToSharedHome",
    children: "Video Track Photo Playlist Metadata Directory Meta",
    ..NONE
};

const MEDIA: Element = Element {
    names: "Media",
    text: "uuid title target container protocol audioCodec audioProfile videoCodec videoProfile videoResolution \
        videoFrameRate channelTitle channelCallSign channelIdentifier channelThumb channelVcn origin make model lens \
        aperture exposure iso",
    counts: "id duration bitrate width height aspectRatio audioChannels proxyType",
    numbers: "beginsAt endsAt",
    flags: "optimizedForStreaming has64bitOffsets hasVoiceActivity selected premiere onAir",
    children: "Part",
};

const PART: Element = Element {
    names: "Part",
    text: "key file container protocol videoProfile audioProfile indexes decision packetLength requiredBandwidths syncState \
        syncItemId hash",
    counts: "id size duration bitrate width height",
    flags: "optimizedForStreaming has64bitOffsets hasThumbnail hasChapterTextStream hasChapterVideoStream hasPreviewThumbnails \
        accessible exists selected",
    numbers: "deepAnalysisVersion orientation",
    children: "Stream",
};

const STREAM: Element = Element {
    names: "Stream",
    text: "key codec codecID language languageCode languageTag title displayTitle extendedDisplayTitle audioChannelLayout \
        profile scanType streamIdentifier colorSpace colorTrc colorPrimaries colorRange chromaLocation \
        chromaSubsampling DOVIVersion pixelAspectRatio pixelFormat format sourceKey providerTitle startRamp endRamp \
        decision location protocol requiredBandwidths provider userID minLines container file \
        transient",
    counts: "id streamType index channels bitrate samplingRate bitDepth level width height codedWidth codedHeight frameRate \
        refFrames DOVIProfile DOVILevel DOVIBLCompatID score duration",
    numbers: "gain albumGain albumPeak albumRange peak loudness lra offset",
    flags: "default selected forced hearingImpaired visualImpaired dub original commentary DOVIPresent DOVIBLPresent \
        DOVIELPresent DOVIRPUPresent anamorphic closedCaptions embeddedInVideo headerCompression canAutoSync \
        perfectMatch hasScalingMatrix downloaded burn timed",
    children: "",
};

const TAG: Element = Element {
    names: "Genre Country Director Writer Producer Role Collection Label Mood Style Similar Format Subformat Autotag",
    text: "id tag filter tagKey role thumb guid key slug directory code",
    counts: "count ratingKey order tagType",
    ..NONE
};

const GUID: Element = texts("Guid", "id");

const RATING: Element = Element {
    names: "Rating",
    text: "image type",
    counts: "value count",
    ..NONE
};

const IMAGE: Element = texts("Image", "type url alt");
const COLOURS: Element = texts("UltraBlurColors", "topLeft topRight bottomLeft bottomRight");

const CHAPTER: Element = Element {
    names: "Chapter",
    text: "tag title thumb filter",
    counts: "id index startTimeOffset endTimeOffset",
    ..NONE
};

const MARKER: Element = Element {
    names: "Marker",
    text: "type title",
    counts: "id startTimeOffset endTimeOffset",
    flags: "final",
    children: "Attributes",
    ..NONE
};

const MARKER_SOURCE: Element = Element {
    names: "Attributes",
    counts: "id version",
    ..NONE
};

const REVIEW: Element = texts("Review", "id tag text image link source filter");

const HOLDER: Element = Element {
    names: "Extras OnDeck Children Related PopularLeaves Stations",
    text: "key type title style context hubIdentifier",
    counts: "size totalSize",
    flags: "more promoted",
    children: "Video Track Photo Playlist Metadata Directory Hub",
    ..NONE
};

const PREFERENCES: Element = holder("Preferences", "Setting");

const SETTING: Element = Element {
    names: "Setting",
    text: "id label summary type default value group enumValues option secure",
    flags: "hidden advanced",
    ..NONE
};

const LOCATION: Element = Element {
    names: "Location",
    text: "path",
    counts: "id",
    flags: "accessible",
    ..NONE
};

/// A field locked against the agents, and a field to search by.
const FIELD: Element = Element {
    names: "Field",
    text: "name key title type subType",
    flags: "locked",
    ..NONE
};

const USER: Element = texts("User", "id title thumb");

const PLAYER: Element = Element {
    names: "Player",
    text: "address remotePublicAddress device machineIdentifier model platform platformVersion product profile state title \
        vendor version playbackId playbackSessionId",
    counts: "userID",
    flags: "local relayed secure",
    ..NONE
};

const SESSION: Element = Element {
    names: "Session",
    text: "id location",
    counts: "bandwidth",
    ..NONE
};

const CONVERSION: Element = Element {
    names: "TranscodeSession",
    text: "key context sourceVideoCodec sourceAudioCodec videoDecision audioDecision subtitleDecision protocol container \
        videoCodec audioCodec transcodeHwDecoding transcodeHwEncoding transcodeHwDecodingTitle transcodeHwEncodingTitle",
    counts: "progress size speed duration remaining audioChannels width height timeStamp maxOffsetAvailable \
        minOffsetAvailable",
    flags: "throttled complete error transcodeHwRequested transcodeHwFullPipeline",
    ..NONE
};

const META: Element = holder("Meta", "Type FieldType");

const META_TYPE: Element = Element {
    names: "Type",
    text: "key type title subtype filter",
    flags: "active",
    children: "Filter Sort Field",
    ..NONE
};

const FILTER: Element = Element {
    names: "Filter",
    text: "key type title filter filterType",
    flags: "advanced",
    ..NONE
};

const SORT: Element = texts(
    "Sort",
    "key descKey title active activeDirection default defaultDirection firstCharacterKey",
);

const FIELD_TYPE: Element = Element {
    names: "FieldType",
    text: "type",
    children: "Operator",
    ..NONE
};

const OPERATOR: Element = texts("Operator", "key title");

const PROVIDER: Element = Element {
    names: "MediaProvider",
    text: "identifier id parentID providerIdentifier title types protocols epgSource friendlyName version",
    children: "Feature",
    ..NONE
};

const FEATURE: Element = Element {
    names: "Feature",
    text: "type key flavor scrobbleKey unscrobbleKey",
    children: "Directory Action",
    ..NONE
};

const ACTION: Element = texts("Action", "id key");
const BANDWIDTHS: Element = holder("Bandwidths", "Bandwidth");

const BANDWIDTH: Element = Element {
    names: "Bandwidth",
    text: "resolution",
    counts: "time bandwidth",
    ..NONE
};

const FOUND: Element = Element {
    names: "SearchResult",
    counts: "score",
    children: "Video Track Photo Playlist Metadata Directory",
    ..NONE
};

const QUEUE: Element = Element {
    names: "PlayQueue",
    text: "clientIdentifier type playlistID",
    counts: "id totalItemsCount",
    flags: "shuffled",
    ..NONE
};
