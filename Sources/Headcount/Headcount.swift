@_exported public import HeadcountAggregation
@_exported public import HeadcountClassification
@_exported public import HeadcountDisclosure
@_exported public import HeadcountIngestion
@_exported public import HeadcountPipeline
@_exported public import HeadcountPublication
@_exported public import HeadcountTabulation
