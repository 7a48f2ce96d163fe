/// The shapes of systems that collect forms.
extension ExportShape {
  static func kobo(_ columns: ExportColumns) -> ExportShape? {
    guard let found = columns.all("_uuid", "_submission_time"),
      let key = columns.any("meta/rootUuid", "_id") ?? columns.column("_uuid")
    else { return nil }
    let choices = columns.choices
    let identity =
      key == columns.column("_uuid")
      ? "`\(key)` changes with every edit, and the export has neither `meta/rootUuid` nor `_id`: "
        + "export again with one of them"
      : "`\(key)` is the same for all versions of a submission; `\(found[0])` changes with every "
        + "edit and is no key"
    return ExportShape(
      "kobotoolbox", "KoboToolbox", evidence: found,
      key: key == columns.column("_uuid") ? nil : key,
      system: columns.beginning(with: "_") + columns.beginning(with: "X_") + ["meta/rootUuid"],
      [
        identity,
        "`\(found[1])` is in UTC and has no zone; `start` and `end` have theirs",
        "each export holds all submissions so far: use the newest only; what was deleted on the "
          + "server is missing from it",
        choices > 0
          ? "\(choices) `question/choice` column(s): all of a question's are empty where it was "
            + "not answered, so the base is the records that are not empty"
          : nil,
        columns.column("_validation_status").map {
          "rejected submissions are in the export: `\($0)` tells them, "
            + "`validation_status_not_approved`"
        },
      ])
  }

  /// The rows of a repeated group, such as the members of a household.
  static func kobo(rosterOf columns: ExportColumns) -> ExportShape? {
    guard let found = columns.all("_index", "_parent_index") else { return nil }
    return ExportShape(
      "kobotoolbox-repeat", "KoboToolbox, a repeated group", evidence: found,
      system: columns.beginning(with: "_") + columns.beginning(with: "X_"),
      [
        "a row is one of several of a submission, such as a member of a household: "
          + "`\(found[1])` is the `_index` of its submission in the other file",
        "rows are numbered anew in each export, so their numbers are no key",
      ])
  }

  static func odkCentral(_ columns: ExportColumns) -> ExportShape? {
    guard let found = columns.all("SubmissionDate", "KEY"),
      let own = columns.any("ReviewState", "SubmitterID", "AttachmentsPresent")
    else { return nil }
    let choices = columns.choices
    return ExportShape(
      "odk-central", "ODK Central", evidence: found + [own], key: "KEY",
      system: [
        "meta-instanceID", "SubmitterID", "SubmitterName", "AttachmentsPresent",
        "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion",
      ],
      [
        "`KEY` is the same for all versions of a submission",
        "`SubmissionDate` is in UTC, marked `Z`",
        "each export holds all submissions so far: use the newest only",
        choices > 0
          ? "\(choices) `question/choice` column(s): 0 also where the question was not answered, "
            + "so that 0 is no answer; take the records whose question is not empty"
          : nil,
        columns.column("ReviewState").map {
          "rejected submissions are in the export: `\($0)` tells them, `rejected`"
        },
        columns.names.contains { $0.contains("-") }
          ? "a name such as `group-question` is a question in its group" : nil,
      ])
  }

  static func odkRepeat(_ columns: ExportColumns) -> ExportShape? {
    guard let found = columns.all("PARENT_KEY", "KEY") else { return nil }
    return ExportShape(
      "odk-repeat", "ODK, a repeated group", evidence: found, key: "KEY",
      system: ["SET-OF-group"],
      [
        "a row is one of several of a submission, such as a member of a household: `PARENT_KEY` is "
          + "the `KEY` of its submission in the other file"
      ])
  }

  static func briefcase(_ columns: ExportColumns) -> ExportShape? {
    guard let found = columns.all("SubmissionDate", "meta-instanceID", "KEY") else { return nil }
    return ExportShape(
      "odk-briefcase", "ODK Briefcase or Aggregate", evidence: found, key: "KEY",
      [
        "`KEY` is the same for all versions of a submission",
        "dates are written as the computer of the export does, such as `Apr 26, 2018 8:56:00 AM`, "
          + "without a zone",
        "answers of a multiple choice stand in one cell with blanks between, such as `1 666`, which "
          + "is no number",
      ])
  }

  static func surveyCTO(_ columns: ExportColumns) -> ExportShape? {
    guard let found = columns.all("SubmissionDate", "KEY"),
      let own = columns.any("formdef_version", "review_status", "review_quality")
    else { return nil }
    return ExportShape(
      "surveycto", "SurveyCTO", evidence: found + [own], key: "KEY",
      system: ["instanceID", "formdef_version", "review_status", "review_quality"],
      [
        "`KEY` is the same for all versions of a submission",
        "dates are written as `Apr 26, 2018 8:56:00 AM`, without a zone",
        "each export holds all submissions so far: use the newest only",
        columns.column("review_status").map {
          "rejected submissions may be in the export: `\($0)` tells them"
        },
        "a repeated group is spread out: `name_1`, `name_2` are one question of several members",
      ])
  }

  static func commCare(_ columns: ExportColumns) -> ExportShape? {
    if let found = columns.all("formid", "received_on") {
      var shape = ExportShape(
        "commcare", "CommCare", evidence: found, key: "formid",
        system: columns.beginning(with: "form.meta.") + [
          "form_link", "username", "completed_time",
        ],
        [
          "`formid` is the same for all versions of a form",
          "an unanswered question may be written `---`: declare it, "
            + "`missing: [\"---\"]`",
        ])
      shape.mayRepeat = true
      return shape
    }
    guard let found = columns.all("id", "inserted_at") else { return nil }
    // Many a database calls its columns so.
    var shape = ExportShape(
      "commcare-export", "perhaps CommCare, as commcare-export writes it", evidence: found,
      key: "id", ["`id` is the same for all versions of a form", "`inserted_at` has no zone"])
    shape.isLoose = true
    return shape
  }
}
